using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 1531, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_agreements_agreements_institution_id_parent_id",
                        columns: x => new { x.institution_id, x.parent_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_agreements_institutions_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions",
                        principalColumn: "institution_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "priority_editions",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from_year = table.Column<int>(type: "INTEGER", nullable: false),
                    until_year = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_priority_editions", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_priority_editions_institutions_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions",
                        principalColumn: "institution_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_files",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_files", x => new { x.institution_id, x.agreement_id, x.file_id });
                    table.ForeignKey(
                        name: "fk_agreement_files_agreements_institution_id_agreement_id",
                        columns: x => new { x.institution_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_agreement_files_stored_files_institution_id_file_id",
                        columns: x => new { x.institution_id, x.file_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_parties",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_parties", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_agreement_parties_agreements_institution_id_agreement_id",
                        columns: x => new { x.institution_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "priorities",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_priorities", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_priorities_priority_editions_institution_id_edition_id",
                        columns: x => new { x.institution_id, x.edition_id },
                        principalTable: "priority_editions",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "commitments",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    target_milli = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    priority_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reached_milli = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitments", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_commitments_agreement_parties_institution_id_owed_by",
                        columns: x => new { x.institution_id, x.owed_by },
                        principalTable: "agreement_parties",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_commitments_agreements_institution_id_agreement_id",
                        columns: x => new { x.institution_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_commitments_priorities_institution_id_priority_id",
                        columns: x => new { x.institution_id, x.priority_id },
                        principalTable: "priorities",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "commitment_entries",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commitment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_evidence = table.Column<bool>(type: "INTEGER", nullable: false),
                    owed_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    target_milli = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reached_milli = table.Column<long>(type: "INTEGER", nullable: true),
                    evidence_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitment_entries", x => new { x.institution_id, x.id });
                    table.ForeignKey(
                        name: "fk_commitment_entries_commitments_institution_id_commitment_id",
                        columns: x => new { x.institution_id, x.commitment_id },
                        principalTable: "commitments",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_commitment_entries_stored_files_institution_id_file_id",
                        columns: x => new { x.institution_id, x.file_id },
                        principalTable: "stored_files",
                        principalColumns: new[] { "institution_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_files_institution_id_file_id",
                table: "agreement_files",
                columns: new[] { "institution_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parties_institution_id_agreement_id",
                table: "agreement_parties",
                columns: new[] { "institution_id", "agreement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_institution_id_parent_id",
                table: "agreements",
                columns: new[] { "institution_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitment_entries_institution_id_commitment_id_at",
                table: "commitment_entries",
                columns: new[] { "institution_id", "commitment_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_commitment_entries_institution_id_file_id",
                table: "commitment_entries",
                columns: new[] { "institution_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_institution_id_agreement_id",
                table: "commitments",
                columns: new[] { "institution_id", "agreement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_institution_id_due_on",
                table: "commitments",
                columns: new[] { "institution_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_institution_id_owed_by",
                table: "commitments",
                columns: new[] { "institution_id", "owed_by" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_institution_id_priority_id",
                table: "commitments",
                columns: new[] { "institution_id", "priority_id" });

            migrationBuilder.CreateIndex(
                name: "ix_priorities_institution_id_edition_id_code",
                table: "priorities",
                columns: new[] { "institution_id", "edition_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_files");

            migrationBuilder.DropTable(
                name: "commitment_entries");

            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "agreement_parties");

            migrationBuilder.DropTable(
                name: "priorities");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "priority_editions");
        }
    }
}
