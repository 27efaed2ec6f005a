using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FieldDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "field_decisions",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    server_sequence = table.Column<long>(type: "bigint", nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    is_accepted = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_decisions", x => new { x.institution_id, x.server_sequence });
                    table.ForeignKey(
                        name: "fk_field_decisions_field_events_institution_id_server_sequence",
                        columns: x => new { x.institution_id, x.server_sequence },
                        principalTable: "field_events",
                        principalColumns: new[] { "institution_id", "server_sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_field_decisions_institution_id_entry",
                table: "field_decisions",
                columns: new[] { "institution_id", "entry" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "field_decisions");
        }
    }
}
