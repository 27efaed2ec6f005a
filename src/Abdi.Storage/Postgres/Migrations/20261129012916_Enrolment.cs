using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Enrolment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "briefing_sessions",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    is_required = table.Column<bool>(type: "boolean", nullable: false),
                    late_after_minutes = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    starts_at = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_briefing_sessions", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_briefing_sessions_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requirements",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    instruction = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requirements", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_requirements_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "briefing_attendances",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    marked_at = table.Column<long>(type: "bigint", nullable: false),
                    marked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_briefing_attendances", x => new { x.institution_id, x.session_id, x.participant_id });
                    table.ForeignKey(
                        name: "fk_briefing_attendances_briefing_sessions_institution_id_sessio~",
                        columns: x => new { x.institution_id, x.session_id },
                        principalTable: "briefing_sessions",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_briefing_attendances_participants_institution_id_participan~",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "clearance_steps",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    requirement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clearance_steps", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_clearance_steps_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_clearance_steps_requirements_institution_id_requirement_id",
                        columns: x => new { x.institution_id, x.requirement_id },
                        principalTable: "requirements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_clearance_steps_stored_files_institution_id_document_id",
                        columns: x => new { x.institution_id, x.document_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clearances",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requirement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clearances", x => new { x.institution_id, x.requirement_id, x.participant_id });
                    table.ForeignKey(
                        name: "fk_clearances_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_clearances_requirements_institution_id_requirement_id",
                        columns: x => new { x.institution_id, x.requirement_id },
                        principalTable: "requirements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_clearances_stored_files_institution_id_document_id",
                        columns: x => new { x.institution_id, x.document_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_briefing_attendances_institution_id_participant_id",
                table: "briefing_attendances",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_briefing_sessions_institution_id_period_id",
                table: "briefing_sessions",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_steps_institution_id_document_id",
                table: "clearance_steps",
                columns: new[] { "institution_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_steps_institution_id_participant_id",
                table: "clearance_steps",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_steps_institution_id_requirement_id",
                table: "clearance_steps",
                columns: new[] { "institution_id", "requirement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearances_institution_id_document_id",
                table: "clearances",
                columns: new[] { "institution_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearances_institution_id_participant_id",
                table: "clearances",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_requirements_institution_id_period_id_code",
                table: "requirements",
                columns: new[] { "institution_id", "period_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "briefing_attendances");

            migrationBuilder.DropTable(
                name: "clearance_steps");

            migrationBuilder.DropTable(
                name: "clearances");

            migrationBuilder.DropTable(
                name: "briefing_sessions");

            migrationBuilder.DropTable(
                name: "requirements");
        }
    }
}
