using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DrawnPhotos : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was kept before had been drawn anew when it came.
            migrationBuilder.AddColumn<bool>(
                name: "is_drawn",
                table: "field_photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateIndex(
                name: "ix_field_photos_is_drawn_institution_id",
                table: "field_photos",
                columns: new[] { "is_drawn", "institution_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_field_photos_is_drawn_institution_id",
                table: "field_photos");

            migrationBuilder.DropColumn(
                name: "is_drawn",
                table: "field_photos");
        }
    }
}
