using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HostPartners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "host_id",
                table: "role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_grants_institution_id_host_id",
                table: "role_grants",
                columns: new[] { "institution_id", "host_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_role_grants_hosts_institution_id_host_id",
                table: "role_grants",
                columns: new[] { "institution_id", "host_id" },
                principalTable: "hosts",
                principalColumns: new[] { "institution_id", "id" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_role_grants_hosts_institution_id_host_id",
                table: "role_grants");

            migrationBuilder.DropIndex(
                name: "ix_role_grants_institution_id_host_id",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "host_id",
                table: "role_grants");
        }
    }
}
