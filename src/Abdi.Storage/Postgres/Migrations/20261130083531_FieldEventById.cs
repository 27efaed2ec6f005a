using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FieldEventById : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_field_events_institution_id_author_id",
                table: "field_events");

            migrationBuilder.CreateIndex(
                name: "ix_field_events_institution_id_id_author",
                table: "field_events",
                columns: new[] { "institution_id", "id", "author" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_field_events_institution_id_id_author",
                table: "field_events");

            migrationBuilder.CreateIndex(
                name: "ix_field_events_institution_id_author_id",
                table: "field_events",
                columns: new[] { "institution_id", "author", "id" },
                unique: true);
        }
    }
}
