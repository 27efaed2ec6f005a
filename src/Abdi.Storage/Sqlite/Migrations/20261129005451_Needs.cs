using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Needs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "host_needs",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    need_milli = table.Column<int>(type: "INTEGER", nullable: false),
                    is_stated = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_host_needs", x => new { x.institution_id, x.host_id, x.theme_id });
                    table.ForeignKey(
                        name: "fk_host_needs_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_host_needs_themes_institution_id_theme_id",
                        columns: x => new { x.institution_id, x.theme_id },
                        principalTable: "themes",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    full_need_micro = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    no_need_micro = table.Column<long>(type: "INTEGER", nullable: false),
                    scale = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_indicators_institutions_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions",
                        principalColumn: "institution_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stated_needs",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    need_milli = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_needs", x => new { x.institution_id, x.host_id, x.theme_id });
                    table.ForeignKey(
                        name: "fk_stated_needs_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_stated_needs_themes_institution_id_theme_id",
                        columns: x => new { x.institution_id, x.theme_id },
                        principalTable: "themes",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicator_figures",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    value_micro = table.Column<long>(type: "INTEGER", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_figures", x => new { x.institution_id, x.indicator_id, x.host_id });
                    table.ForeignKey(
                        name: "fk_indicator_figures_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_indicator_figures_indicators_institution_id_indicator_id",
                        columns: x => new { x.institution_id, x.indicator_id },
                        principalTable: "indicators",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicator_weights",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    weight = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_weights", x => new { x.institution_id, x.theme_id, x.indicator_id });
                    table.ForeignKey(
                        name: "fk_indicator_weights_indicators_institution_id_indicator_id",
                        columns: x => new { x.institution_id, x.indicator_id },
                        principalTable: "indicators",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_indicator_weights_themes_institution_id_theme_id",
                        columns: x => new { x.institution_id, x.theme_id },
                        principalTable: "themes",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_host_needs_institution_id_theme_id",
                table: "host_needs",
                columns: new[] { "institution_id", "theme_id" });

            migrationBuilder.CreateIndex(
                name: "ix_indicator_figures_institution_id_host_id",
                table: "indicator_figures",
                columns: new[] { "institution_id", "host_id" });

            migrationBuilder.CreateIndex(
                name: "ix_indicator_weights_institution_id_indicator_id",
                table: "indicator_weights",
                columns: new[] { "institution_id", "indicator_id" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_institution_id_code",
                table: "indicators",
                columns: new[] { "institution_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stated_needs_institution_id_theme_id",
                table: "stated_needs",
                columns: new[] { "institution_id", "theme_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "host_needs");

            migrationBuilder.DropTable(
                name: "indicator_figures");

            migrationBuilder.DropTable(
                name: "indicator_weights");

            migrationBuilder.DropTable(
                name: "stated_needs");

            migrationBuilder.DropTable(
                name: "indicators");
        }
    }
}
