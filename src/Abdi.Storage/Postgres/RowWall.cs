using System.Data.Common;
using Abdi.Rules;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Abdi.Storage.Postgres;

/// <summary>
/// The second wall between institutions, in the database itself: without a setting that names the institution no row can be
/// read or written, whatever a query forgets. What must be found before anybody is known (institutions, accounts, sessions,
/// roles) has none.
/// </summary>
public static class RowWall
{
    private const string Policy = "own_institution";
    private const string InstitutionSetting = "abdi.institution";
    private const string EverythingSetting = "abdi.everything";

    /// <summary>Puts up the wall round every table that has none yet.</summary>
    /// <returns>Whether it holds: who may pass it by, a superuser for one, is not stopped by it.</returns>
    public static async Task<bool> PutUp(AbdiDb db, CancellationToken cancel)
    {
        var walled = (await db.Database.SqlQueryRaw<string>("SELECT tablename AS \"Value\" FROM pg_policies WHERE schemaname = current_schema() AND policyname = {0}", Policy).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (string table in Tables(db).Where(table => !walled.Contains(table)))
        {
            // Names come from the model.
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync(
                $"""
                ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                CREATE POLICY {Policy} ON "{table}" USING (institution_id = NULLIF(current_setting('{InstitutionSetting}', true), '')::uuid OR current_setting('{EverythingSetting}', true) = 'on')
                """, cancel);
#pragma warning restore EF1002
        }

        return await db.Database.SqlQueryRaw<bool>("SELECT NOT (rolsuper OR rolbypassrls) AS \"Value\" FROM pg_roles WHERE rolname = current_user").SingleAsync(cancel);
    }

    /// <summary>Asks the database whether the rows of all institutions are seen on this connection, for those who draw a conclusion from a row that is not there.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    internal static async Task DemandEverything(AbdiDb db, CancellationToken cancel)
    {
        if (!await db.Database.SqlQueryRaw<bool>("SELECT COALESCE(current_setting({0}, true), '') = 'on' AS \"Value\"", EverythingSetting).SingleAsync(cancel))
        {
            throw new InvalidOperationException("The database hides the rows of some institutions.");
        }
    }

    /// <summary>The tables with a wall: all that belong to an institution and are not needed before one is known.</summary>
    public static IEnumerable<string> Tables(AbdiDb db) => db.Model.GetEntityTypes()
        .Where(entity => entity.ClrType.IsAssignableTo(typeof(IOwnedByInstitution)) && entity.ClrType != typeof(Abdi.Rules.Plan.Institution) && entity.ClrType != typeof(RoleGrant))
        .Select(entity => entity.GetTableName()!).Distinct(StringComparer.Ordinal);

    /// <summary>Tells the database, with each connection that is opened, whose rows exist.</summary>
    internal sealed class Gate : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using DbCommand command = Setting(connection, eventData);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using DbCommand command = Setting(connection, eventData);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private static DbCommand Setting(DbConnection connection, ConnectionEndEventData eventData)
        {
            InstitutionScope scope = ((AbdiDb)eventData.Context!).Scope;
            DbCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT set_config('{InstitutionSetting}', '{scope.Institution?.Value}', false), set_config('{EverythingSetting}', '{(scope.IsEverything ? "on" : "off")}', false)";
            return command;
        }
    }
}
