using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HostLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "host_links",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_host_links", x => new { x.institution_id, x.host_id });
                    table.ForeignKey(
                        name: "fk_host_links_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "host_statements",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    stated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_host_statements", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_host_statements_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_host_statements_themes_institution_id_theme_id",
                        columns: x => new { x.institution_id, x.theme_id },
                        principalTable: "themes",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_host_links_code_hash",
                table: "host_links",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_host_statements_institution_id_decision_stated_at",
                table: "host_statements",
                columns: new[] { "institution_id", "decision", "stated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_host_statements_institution_id_host_id",
                table: "host_statements",
                columns: new[] { "institution_id", "host_id" });

            migrationBuilder.CreateIndex(
                name: "ix_host_statements_institution_id_theme_id",
                table: "host_statements",
                columns: new[] { "institution_id", "theme_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "host_links");

            migrationBuilder.DropTable(
                name: "host_statements");
        }
    }
}
