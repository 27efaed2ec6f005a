using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Recall : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "settled_at",
                table: "handovers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "settled_by",
                table: "handovers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settlement",
                table: "handovers",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "still_owed",
                table: "handovers",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "obligations",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    is_shared = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_obligations", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_obligations_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "obligation_marks",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    obligation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    marked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    marked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_obligation_marks", x => new { x.institution_id, x.participant_id, x.obligation_id });
                    table.ForeignKey(
                        name: "fk_obligation_marks_obligations_institution_id_obligation_id",
                        columns: x => new { x.institution_id, x.obligation_id },
                        principalTable: "obligations",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_obligation_marks_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_obligation_marks_institution_id_obligation_id",
                table: "obligation_marks",
                columns: new[] { "institution_id", "obligation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_obligations_institution_id_period_id_position",
                table: "obligations",
                columns: new[] { "institution_id", "period_id", "position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "obligation_marks");

            migrationBuilder.DropTable(
                name: "obligations");

            migrationBuilder.DropColumn(
                name: "settled_at",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "settled_by",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "settlement",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "still_owed",
                table: "handovers");
        }
    }
}
