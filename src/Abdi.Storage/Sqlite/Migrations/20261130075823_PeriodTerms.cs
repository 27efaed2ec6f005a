using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PeriodTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "hours_wanted",
                table: "periods",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "safety_phone",
                table: "periods",
                type: "TEXT",
                maxLength: 30,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "hours_wanted",
                table: "periods");

            migrationBuilder.DropColumn(
                name: "safety_phone",
                table: "periods");
        }
    }
}
