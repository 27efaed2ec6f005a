using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Placement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "hosts",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "past_groups",
                table: "hosts",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "placed_groups",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    host_id = table.Column<Guid>(type: "uuid", nullable: false),
                    theme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supervisor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placed_groups", x => new { x.institution_id, x.period_id, x.code });
                    table.ForeignKey(
                        name: "fk_placed_groups_hosts_institution_id_host_id",
                        columns: x => new { x.institution_id, x.host_id },
                        principalTable: "hosts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placed_groups_period_supervisors_institution_id_supervisor_id",
                        columns: x => new { x.institution_id, x.supervisor_id },
                        principalTable: "period_supervisors",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placed_groups_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placed_groups_themes_institution_id_theme_id",
                        columns: x => new { x.institution_id, x.theme_id },
                        principalTable: "themes",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_inputs",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    files = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_inputs", x => new { x.institution_id, x.period_id, x.hash });
                    table.ForeignKey(
                        name: "fk_placement_inputs_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_terms",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wishes_until = table.Column<DateOnly>(type: "date", nullable: true),
                    appeals_until = table.Column<DateOnly>(type: "date", nullable: true),
                    seen_from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supervisors_see_it_early = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_terms", x => new { x.institution_id, x.period_id });
                    table.ForeignKey(
                        name: "fk_placement_terms_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scenarios",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    rules = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenarios", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_scenarios_periods_institution_id_period_id",
                        columns: x => new { x.institution_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "wish_lists",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wishes = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ranked_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wish_lists", x => new { x.institution_id, x.participant_id });
                    table.ForeignKey(
                        name: "fk_wish_lists_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => new { x.institution_id, x.period_id, x.participant_id });
                    table.ForeignKey(
                        name: "fk_assignments_participants_institution_id_participant_id",
                        columns: x => new { x.institution_id, x.participant_id },
                        principalTable: "participants",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assignments_placed_groups_institution_id_period_id_group_code",
                        columns: x => new { x.institution_id, x.period_id, x.group_code },
                        principalTable: "placed_groups",
                        principalColumns: new[] { "institution_id", "period_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_drafts",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    input_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    stopped_after_rounds = table.Column<int>(type: "integer", nullable: true),
                    program_version = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    solved_at = table.Column<long>(type: "bigint", nullable: false),
                    solve_milliseconds = table.Column<long>(type: "bigint", nullable: false),
                    bounds = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    rows = table.Column<byte[]>(type: "bytea", nullable: false),
                    locked = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    leaders = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: true),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_drafts", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_placement_drafts_placement_inputs_institution_id_period_id_i~",
                        columns: x => new { x.institution_id, x.period_id, x.input_hash },
                        principalTable: "placement_inputs",
                        principalColumns: new[] { "institution_id", "period_id", "hash" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "solve_jobs",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    input_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    locked = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    ordered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    ordered_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    best = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    heard_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    is_cancel_asked = table.Column<bool>(type: "boolean", nullable: false),
                    is_enough_asked = table.Column<bool>(type: "boolean", nullable: false),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verdict = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_solve_jobs", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_solve_jobs_placement_inputs_institution_id_period_id_input_h~",
                        columns: x => new { x.institution_id, x.period_id, x.input_hash },
                        principalTable: "placement_inputs",
                        principalColumns: new[] { "institution_id", "period_id", "hash" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_changes",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    what = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    groups = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    before = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    after = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    is_undone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_changes", x => new { x.institution_id, x.draft_id, x.number });
                    table.ForeignKey(
                        name: "fk_placement_changes_placement_drafts_institution_id_draft_id",
                        columns: x => new { x.institution_id, x.draft_id },
                        principalTable: "placement_drafts",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_institution_id_participant_id",
                table: "assignments",
                columns: new[] { "institution_id", "participant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_institution_id_period_id_group_code",
                table: "assignments",
                columns: new[] { "institution_id", "period_id", "group_code" });

            migrationBuilder.CreateIndex(
                name: "ix_placed_groups_institution_id_host_id",
                table: "placed_groups",
                columns: new[] { "institution_id", "host_id" });

            migrationBuilder.CreateIndex(
                name: "ix_placed_groups_institution_id_supervisor_id",
                table: "placed_groups",
                columns: new[] { "institution_id", "supervisor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_placed_groups_institution_id_theme_id",
                table: "placed_groups",
                columns: new[] { "institution_id", "theme_id" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_drafts_institution_id_period_id_input_hash",
                table: "placement_drafts",
                columns: new[] { "institution_id", "period_id", "input_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_drafts_institution_id_period_id_number",
                table: "placement_drafts",
                columns: new[] { "institution_id", "period_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_institution_id_period_id_name",
                table: "scenarios",
                columns: new[] { "institution_id", "period_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_solve_jobs_institution_id_period_id_input_hash",
                table: "solve_jobs",
                columns: new[] { "institution_id", "period_id", "input_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_solve_jobs_institution_id_period_id_ordered_at",
                table: "solve_jobs",
                columns: new[] { "institution_id", "period_id", "ordered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_solve_jobs_state_ordered_at",
                table: "solve_jobs",
                columns: new[] { "state", "ordered_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "placement_changes");

            migrationBuilder.DropTable(
                name: "placement_terms");

            migrationBuilder.DropTable(
                name: "scenarios");

            migrationBuilder.DropTable(
                name: "solve_jobs");

            migrationBuilder.DropTable(
                name: "wish_lists");

            migrationBuilder.DropTable(
                name: "placed_groups");

            migrationBuilder.DropTable(
                name: "placement_drafts");

            migrationBuilder.DropTable(
                name: "placement_inputs");

            migrationBuilder.DropColumn(
                name: "language",
                table: "hosts");

            migrationBuilder.DropColumn(
                name: "past_groups",
                table: "hosts");
        }
    }
}
