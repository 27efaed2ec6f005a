using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReleaseDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "arrivals",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    arrived_at = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    students = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_arrivals", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_arrivals_placed_groups_institution_id_period_id_group_code",
                        columns: x => new { x.institution_id, x.period_id, x.group_code },
                        principalTable: "placed_groups",
                        principalColumns: new[] { "institution_id", "period_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "buses",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    departs_at = table.Column<long>(type: "bigint", nullable: true),
                    departs_from = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    leader_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    leader_phone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    plate = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    takes_supervisors = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buses", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_buses_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handover_links",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_links", x => new { x.institution_id, x.period_id, x.group_code, x.kind });
                    table.ForeignKey(
                        name: "fk_handover_links_placed_groups_institution_id_period_id_group~",
                        columns: x => new { x.institution_id, x.period_id, x.group_code },
                        principalTable: "placed_groups",
                        principalColumns: new[] { "institution_id", "period_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    confirmed_by = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    office = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handovers", x => new { x.institution_id, x.period_id, x.group_code, x.kind });
                    table.ForeignKey(
                        name: "fk_handovers_placed_groups_institution_id_period_id_group_code",
                        columns: x => new { x.institution_id, x.period_id, x.group_code },
                        principalTable: "placed_groups",
                        principalColumns: new[] { "institution_id", "period_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_handovers_stored_files_institution_id_file_id",
                        columns: x => new { x.institution_id, x.file_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    email = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    phone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_messages_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "release_days",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_rehearsal = table.Column<bool>(type: "boolean", nullable: false),
                    begun_at = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    sealed_at = table.Column<long>(type: "bigint", nullable: true),
                    stamp = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    arrive_by = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    struck_at = table.Column<long>(type: "bigint", nullable: true),
                    struck_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_release_days", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_release_days_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roll_call_marks",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    takes_back = table.Column<Guid>(type: "uuid", nullable: true),
                    scanned_at = table.Column<long>(type: "bigint", nullable: false),
                    counts_at = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    marked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    device = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by_card = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roll_call_marks", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_roll_call_marks_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "roll_call_terms",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opens_at = table.Column<long>(type: "bigint", nullable: false),
                    late_after = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roll_call_terms", x => new { x.institution_id, x.period_id });
                    table.ForeignKey(
                        name: "fk_roll_call_terms_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signings",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signatories = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    photo_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signings", x => new { x.institution_id, x.period_id, x.agreement_id });
                    table.ForeignKey(
                        name: "fk_signings_agreements_institution_id_agreement_id",
                        columns: x => new { x.institution_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signings_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signings_stored_files_institution_id_photo_id",
                        columns: x => new { x.institution_id, x.photo_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "site_cards",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    host_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_cards", x => new { x.institution_id, x.host_id });
                    table.ForeignKey(
                        name: "fk_site_cards_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bus_rides",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    bus_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bus_rides", x => new { x.institution_id, x.period_id, x.group_code });
                    table.ForeignKey(
                        name: "fk_bus_rides_buses_institution_id_bus_id",
                        columns: x => new { x.institution_id, x.bus_id },
                        principalTable: "buses",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bus_rides_placed_groups_institution_id_period_id_group_code",
                        columns: x => new { x.institution_id, x.period_id, x.group_code },
                        principalTable: "placed_groups",
                        principalColumns: new[] { "institution_id", "period_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "release_pages",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    release_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_release_pages", x => new { x.institution_id, x.release_day_id, x.edition, x.participant_id });
                    table.ForeignKey(
                        name: "fk_release_pages_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_release_pages_release_days_institution_id_release_day_id",
                        columns: x => new { x.institution_id, x.release_day_id },
                        principalTable: "release_days",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_arrivals_institution_id_period_id_group_code",
                table: "arrivals",
                columns: new[] { "institution_id", "period_id", "group_code" });

            migrationBuilder.CreateIndex(
                name: "ix_bus_rides_institution_id_bus_id",
                table: "bus_rides",
                columns: new[] { "institution_id", "bus_id" });

            migrationBuilder.CreateIndex(
                name: "ix_buses_institution_id_period_id",
                table: "buses",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_handover_links_code_hash",
                table: "handover_links",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_handovers_institution_id_file_id",
                table: "handovers",
                columns: new[] { "institution_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_institution_id_period_id_kind_recipient",
                table: "messages",
                columns: new[] { "institution_id", "period_id", "kind", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_state_due_at",
                table: "messages",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_release_days_institution_id_period_id_is_rehearsal",
                table: "release_days",
                columns: new[] { "institution_id", "period_id", "is_rehearsal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_release_pages_institution_id_participant_id",
                table: "release_pages",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_call_marks_institution_id_participant_id",
                table: "roll_call_marks",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_call_marks_institution_id_period_id",
                table: "roll_call_marks",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_signings_institution_id_agreement_id",
                table: "signings",
                columns: new[] { "institution_id", "agreement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_signings_institution_id_photo_id",
                table: "signings",
                columns: new[] { "institution_id", "photo_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "arrivals");

            migrationBuilder.DropTable(
                name: "bus_rides");

            migrationBuilder.DropTable(
                name: "handover_links");

            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "release_pages");

            migrationBuilder.DropTable(
                name: "roll_call_marks");

            migrationBuilder.DropTable(
                name: "roll_call_terms");

            migrationBuilder.DropTable(
                name: "signings");

            migrationBuilder.DropTable(
                name: "site_cards");

            migrationBuilder.DropTable(
                name: "buses");

            migrationBuilder.DropTable(
                name: "release_days");
        }
    }
}
