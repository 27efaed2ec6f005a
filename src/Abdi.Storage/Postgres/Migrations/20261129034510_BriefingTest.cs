using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class BriefingTest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "briefing_tests",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pass_percent = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_briefing_tests", x => new { x.institution_id, x.period_id });
                    table.ForeignKey(
                        name: "fk_briefing_tests_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_questions",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    choices = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    is_asked = table.Column<bool>(type: "boolean", nullable: false),
                    right = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_questions", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_test_questions_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_tries",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    right = table.Column<int>(type: "integer", nullable: false),
                    questions = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_tries", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_test_tries_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "test_answers",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    try_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chosen = table.Column<int>(type: "integer", nullable: false),
                    is_right = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_answers", x => new { x.institution_id, x.try_id, x.question_id });
                    table.ForeignKey(
                        name: "fk_test_answers_test_questions_institution_id_question_id",
                        columns: x => new { x.institution_id, x.question_id },
                        principalTable: "test_questions",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_test_answers_test_tries_institution_id_try_id",
                        columns: x => new { x.institution_id, x.try_id },
                        principalTable: "test_tries",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_test_answers_institution_id_question_id",
                table: "test_answers",
                columns: new[] { "institution_id", "question_id" });

            migrationBuilder.CreateIndex(
                name: "ix_test_questions_institution_id_period_id",
                table: "test_questions",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_test_tries_institution_id_participant_id_number",
                table: "test_tries",
                columns: new[] { "institution_id", "participant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_tries_institution_id_period_id",
                table: "test_tries",
                columns: new[] { "institution_id", "period_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "briefing_tests");

            migrationBuilder.DropTable(
                name: "test_answers");

            migrationBuilder.DropTable(
                name: "test_questions");

            migrationBuilder.DropTable(
                name: "test_tries");
        }
    }
}
