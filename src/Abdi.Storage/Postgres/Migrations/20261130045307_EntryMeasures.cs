using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class EntryMeasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "entry_measures",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    theme = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_measures", x => new { x.institution_id, x.entry, x.name });
                    table.ForeignKey(
                        name: "fk_entry_measures_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measure_progress",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_progress", x => x.institution_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_field_entries_institution_id_changed_sequence",
                table: "field_entries",
                columns: new[] { "institution_id", "changed_sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_measures_institution_id_period_id_name_group_code",
                table: "entry_measures",
                columns: new[] { "institution_id", "period_id", "name", "group_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "entry_measures");

            migrationBuilder.DropTable(
                name: "measure_progress");

            migrationBuilder.DropIndex(
                name: "ix_field_entries_institution_id_changed_sequence",
                table: "field_entries");
        }
    }
}
