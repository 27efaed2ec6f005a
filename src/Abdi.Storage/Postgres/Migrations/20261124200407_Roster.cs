using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Roster : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "column_memories",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    header = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    field = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_column_memories", x => new { x.institution_id, x.kind, x.header });
                });

            migrationBuilder.CreateTable(
                name: "import_drafts",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    columns = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    meanings = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    uploaded_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_drafts", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_import_drafts_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    search_text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    born_on = table.Column<DateOnly>(type: "date", nullable: true),
                    gender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    home_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    keep_apart = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    keep_together = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    languages = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    locked_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    max_commute_km = table.Column<double>(type: "double precision", nullable: true),
                    max_health_km = table.Column<double>(type: "double precision", nullable: true),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    phone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_participants_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "period_supervisors",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    search_text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    discipline = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    excluded_villages = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    max_groups = table.Column<int>(type: "integer", nullable: false),
                    min_groups = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    phone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_period_supervisors", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_period_supervisors_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "study_programmes",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    faculty = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_study_programmes", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_study_programmes_institutions_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions",
                        principalColumn: "institution_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_drafts_institution_id_period_id",
                table: "import_drafts",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_institution_id_period_id_number",
                table: "participants",
                columns: new[] { "institution_id", "period_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_institution_id_period_id_search_text",
                table: "participants",
                columns: new[] { "institution_id", "period_id", "search_text" });

            migrationBuilder.CreateIndex(
                name: "ix_period_supervisors_institution_id_period_id_number",
                table: "period_supervisors",
                columns: new[] { "institution_id", "period_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_period_supervisors_institution_id_period_id_search_text",
                table: "period_supervisors",
                columns: new[] { "institution_id", "period_id", "search_text" });

            migrationBuilder.CreateIndex(
                name: "ix_study_programmes_institution_id_name",
                table: "study_programmes",
                columns: new[] { "institution_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "column_memories");

            migrationBuilder.DropTable(
                name: "import_drafts");

            migrationBuilder.DropTable(
                name: "participants");

            migrationBuilder.DropTable(
                name: "period_supervisors");

            migrationBuilder.DropTable(
                name: "study_programmes");
        }
    }
}
