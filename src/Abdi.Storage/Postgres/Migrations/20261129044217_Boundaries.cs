using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Boundaries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "boundary_sets",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    property = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boundary_sets", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_boundary_sets_stored_files_institution_id_file_id",
                        columns: x => new { x.institution_id, x.file_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "boundary_areas",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    shape = table.Column<string>(type: "character varying(10485760)", maxLength: 10485760, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boundary_areas", x => new { x.institution_id, x.set_id, x.code });
                    table.ForeignKey(
                        name: "fk_boundary_areas_boundary_sets_institution_id_set_id",
                        columns: x => new { x.institution_id, x.set_id },
                        principalTable: "boundary_sets",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_boundary_sets_institution_id_file_id",
                table: "boundary_sets",
                columns: new[] { "institution_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_boundary_sets_institution_id_level",
                table: "boundary_sets",
                columns: new[] { "institution_id", "level" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "boundary_areas");

            migrationBuilder.DropTable(
                name: "boundary_sets");
        }
    }
}
