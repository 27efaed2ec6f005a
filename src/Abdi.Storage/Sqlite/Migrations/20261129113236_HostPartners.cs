using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Abdi.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HostPartners : Migration
    {
        // SQLite takes a foreign key only with a whole new table. What the tool would write for that leaves the transaction,
        // and a program that is killed then could never be started again; nothing points at this table, so that it can be done within.

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Rebuild(
                migrationBuilder, """ "host_id" TEXT NULL, """,
                """ , CONSTRAINT "fk_role_grants_hosts_institution_id_host_id" FOREIGN KEY ("institution_id", "host_id") REFERENCES "hosts" ("institution_id", "id") ON DELETE CASCADE """);
            migrationBuilder.CreateIndex(
                name: "ix_role_grants_institution_id_host_id",
                table: "role_grants",
                columns: new[] { "institution_id", "host_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => Rebuild(migrationBuilder, "", "");

        private static void Rebuild(MigrationBuilder migrationBuilder, string column, string constraint)
        {
            migrationBuilder.Sql($"""
                CREATE TABLE "new_role_grants" (
                    "institution_id" TEXT NOT NULL,
                    "account_id" TEXT NOT NULL,
                    "role" TEXT NOT NULL,
                    "granted_at" INTEGER NOT NULL,
                    "granted_by" TEXT NULL,
                    {column}
                    "region_code" TEXT NULL,
                    CONSTRAINT "pk_role_grants" PRIMARY KEY ("institution_id", "account_id", "role"),
                    CONSTRAINT "fk_role_grants_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
                    {constraint}
                );
                INSERT INTO "new_role_grants" ("institution_id", "account_id", "role", "granted_at", "granted_by", "region_code")
                SELECT "institution_id", "account_id", "role", "granted_at", "granted_by", "region_code" FROM "role_grants";
                DROP TABLE "role_grants";
                ALTER TABLE "new_role_grants" RENAME TO "role_grants";
                CREATE INDEX "ix_role_grants_account_id" ON "role_grants" ("account_id");
                """);
        }
    }
}
