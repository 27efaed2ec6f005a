using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Abdi.App.Tests.Web;

/// <summary>In PostgreSQL a second wall stands between institutions: it holds even where a query forgets whom it asks for.</summary>
public sealed class RowWallTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_without_a_filter_sees_the_rows_of_its_own_institution_and_no_others()
    {
        Site site = await sites.Of(Store.Postgres);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        foreach (Campus campus in new[] { own, other })
        {
            using Browser office = await campus.AsCoordinator();
            await office.Submit("/plan/new", new() { ["Code"] = "wall", ["Name"] = "KKM" });
        }

        Assert.Equal([own.Institution.InstitutionId], await own.Stored(db => db.Periods.IgnoreQueryFilters().Select(period => period.InstitutionId).ToListAsync(Cancel)));
        List<InstitutionId> everybody = await own.Stored(async db =>
        {
            using var everything = db.Scope.LookAtEverything();
            return await db.Periods.IgnoreQueryFilters().Select(period => period.InstitutionId).ToListAsync(Cancel);
        });
        Assert.Contains(other.Institution.InstitutionId, everybody);
    }

    [Fact]
    public async Task Without_a_setting_there_are_no_rows_and_none_can_be_written_for_another()
    {
        Site site = await sites.Of(Store.Postgres);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        using Browser office = await own.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "wall", ["Name"] = "KKM" });
        await using NpgsqlConnection raw = new(site.Options.Postgres);
        await raw.OpenAsync(Cancel);

        Assert.Equal(0L, await Ask(raw, "SELECT count(*) FROM periods"));
        await Ask(raw, $"SELECT set_config('abdi.institution', '{own.Institution.InstitutionId.Value}', false)");
        Assert.Equal(1L, await Ask(raw, "SELECT count(*) FROM periods"));
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => Ask(raw, $"UPDATE periods SET institution_id = '{other.Institution.InstitutionId.Value}'"));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task Every_table_that_belongs_to_an_institution_stands_behind_the_wall()
    {
        Site site = await sites.Of(Store.Postgres);
        Campus campus = await Campus.On(site);
        string[] wanted = await campus.Stored(db => Task.FromResult(RowWall.Tables(db).Order(StringComparer.Ordinal).ToArray()));
        string[] walled = await campus.Stored(db => db.Database.SqlQueryRaw<string>("SELECT relname AS \"Value\" FROM pg_class WHERE relrowsecurity AND relforcerowsecurity").ToArrayAsync(Cancel));
        Assert.Contains("participants", wanted);
        Assert.Equal(wanted, walled.Order(StringComparer.Ordinal));
    }

    private static async Task<object?> Ask(NpgsqlConnection raw, string sql)
    {
        await using NpgsqlCommand command = new(sql, raw);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
