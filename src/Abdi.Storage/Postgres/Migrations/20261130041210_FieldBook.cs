using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FieldBook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "field_chains",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    device = table.Column<Guid>(type: "uuid", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false),
                    link = table.Column<byte[]>(type: "bytea", nullable: false),
                    gaps = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    forks = table.Column<int>(type: "integer", nullable: false),
                    heard_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_chains", x => new { x.institution_id, x.author, x.device });
                });

            migrationBuilder.CreateTable(
                name: "field_counters",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_counters", x => x.institution_id);
                });

            migrationBuilder.CreateTable(
                name: "field_entries",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<long>(type: "bigint", nullable: false),
                    changed_sequence = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposals = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_entries", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_field_entries_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "field_events",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    server_sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    device = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    link = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    form = table.Column<int>(type: "integer", nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    base_revision = table.Column<int>(type: "integer", nullable: false),
                    fate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    captured_at = table.Column<long>(type: "bigint", nullable: false),
                    hint_at = table.Column<long>(type: "bigint", nullable: true),
                    since_hint_milliseconds = table.Column<long>(type: "bigint", nullable: true),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: true),
                    payload = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_events", x => new { x.institution_id, x.server_sequence });
                    table.ForeignKey(
                        name: "fk_field_events_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "field_photos",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    bytes = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    arrived_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_photos", x => new { x.institution_id, x.author, x.hash, x.entry });
                    table.ForeignKey(
                        name: "fk_field_photos_stored_files_institution_id_file_id",
                        columns: x => new { x.institution_id, x.file_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "field_quarantine",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    content_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: true),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    content = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    settled_at = table.Column<long>(type: "bigint", nullable: true),
                    settled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    settlement = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_quarantine", x => new { x.institution_id, x.author, x.content_hash });
                    table.ForeignKey(
                        name: "fk_field_quarantine_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_field_entries_institution_id_author_changed_sequence",
                table: "field_entries",
                columns: new[] { "institution_id", "author", "changed_sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_field_entries_institution_id_period_id_group_code_changed_s~",
                table: "field_entries",
                columns: new[] { "institution_id", "period_id", "group_code", "changed_sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_field_events_institution_id_author_id",
                table: "field_events",
                columns: new[] { "institution_id", "author", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_field_events_institution_id_entry_server_sequence",
                table: "field_events",
                columns: new[] { "institution_id", "entry", "server_sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_field_events_institution_id_period_id",
                table: "field_events",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_field_photos_institution_id_entry",
                table: "field_photos",
                columns: new[] { "institution_id", "entry" });

            migrationBuilder.CreateIndex(
                name: "ix_field_photos_institution_id_file_id",
                table: "field_photos",
                columns: new[] { "institution_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_field_quarantine_institution_id_period_id_settled_at",
                table: "field_quarantine",
                columns: new[] { "institution_id", "period_id", "settled_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "field_chains");

            migrationBuilder.DropTable(
                name: "field_counters");

            migrationBuilder.DropTable(
                name: "field_entries");

            migrationBuilder.DropTable(
                name: "field_events");

            migrationBuilder.DropTable(
                name: "field_photos");

            migrationBuilder.DropTable(
                name: "field_quarantine");
        }
    }
}
