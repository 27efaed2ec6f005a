using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PlacementRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "placement_drafts",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "withdrawal_reason",
                table: "participants",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "withdrawn_by",
                table: "participants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "withdrawn_on",
                table: "participants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appeals",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    wish = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeals", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_appeals_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_appeals_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "swap_requests",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    asked_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    asker_group = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    asked_group = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_swap_requests", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_swap_requests_participants_institution_id_asked_id",
                        columns: x => new { x.institution_id, x.asked_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_swap_requests_participants_institution_id_asker_id",
                        columns: x => new { x.institution_id, x.asker_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_swap_requests_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_appeals_institution_id_participant_id_number",
                table: "appeals",
                columns: new[] { "institution_id", "participant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appeals_institution_id_period_id",
                table: "appeals",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_swap_requests_institution_id_asked_id",
                table: "swap_requests",
                columns: new[] { "institution_id", "asked_id" });

            migrationBuilder.CreateIndex(
                name: "ix_swap_requests_institution_id_asker_id_number",
                table: "swap_requests",
                columns: new[] { "institution_id", "asker_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_swap_requests_institution_id_period_id",
                table: "swap_requests",
                columns: new[] { "institution_id", "period_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeals");

            migrationBuilder.DropTable(
                name: "swap_requests");

            migrationBuilder.DropColumn(
                name: "withdrawn",
                table: "placement_drafts");

            migrationBuilder.DropColumn(
                name: "withdrawal_reason",
                table: "participants");

            migrationBuilder.DropColumn(
                name: "withdrawn_by",
                table: "participants");

            migrationBuilder.DropColumn(
                name: "withdrawn_on",
                table: "participants");
        }
    }
}
