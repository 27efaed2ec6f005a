using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Manifest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_bus_rides_institution_id_bus_id",
                table: "bus_rides",
                columns: new[] { "institution_id", "bus_id" });

            migrationBuilder.CreateIndex(
                name: "ix_buses_institution_id_period_id",
                table: "buses",
                columns: new[] { "institution_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_call_marks_institution_id_participant_id",
                table: "roll_call_marks",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_call_marks_institution_id_period_id",
                table: "roll_call_marks",
                columns: new[] { "institution_id", "period_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bus_rides");

            migrationBuilder.DropTable(
                name: "roll_call_marks");

            migrationBuilder.DropTable(
                name: "roll_call_terms");

            migrationBuilder.DropTable(
                name: "buses");
        }
    }
}
