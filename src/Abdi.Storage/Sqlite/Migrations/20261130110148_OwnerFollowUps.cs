using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OwnerFollowUps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "follow_up_answers",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enterprise = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    yearly_sales = table.Column<long>(type: "INTEGER", nullable: true),
                    workers = table.Column<int>(type: "INTEGER", nullable: true),
                    rungs = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up_answers", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_follow_up_answers_field_entries_institution_id_enterprise",
                        columns: x => new { x.institution_id, x.enterprise },
                        principalTable: "field_entries",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_answers_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "owner_links",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enterprise = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owner_links", x => new { x.institution_id, x.enterprise, x.kind });
                    table.ForeignKey(
                        name: "fk_owner_links_field_entries_institution_id_enterprise",
                        columns: x => new { x.institution_id, x.enterprise },
                        principalTable: "field_entries",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_owner_links_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_answers_institution_id_enterprise",
                table: "follow_up_answers",
                columns: new[] { "institution_id", "enterprise" });

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_answers_institution_id_period_id",
                table: "follow_up_answers",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_owner_links_code_hash",
                table: "owner_links",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_owner_links_institution_id_period_id",
                table: "owner_links",
                columns: new[] { "institution_id", "period_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "follow_up_answers");

            migrationBuilder.DropTable(
                name: "owner_links");
        }
    }
}
