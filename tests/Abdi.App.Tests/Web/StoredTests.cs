using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>What the databases promise.</summary>
public sealed class StoredTests(Sites sites)
{
    private static readonly PeriodDates Open = new(null, null, null, null, null, null, null);

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_migrations_build_the_model_as_it_is(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Assert.False(await campus.Stored(db => Task.FromResult(db.Database.HasPendingModelChanges())), "The model has changed: run ./migrate NAME.");
    }

    [Fact]
    public async Task No_migration_leaves_its_transaction()
    {
        // Killed between two halves, a database would be neither the old one nor the new one.
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        string script = await campus.Stored(db => Task.FromResult(db.GetService<IMigrator>().GenerateScript()));
        Assert.Contains("CREATE TABLE \"role_grants\"", script, StringComparison.Ordinal);
        Assert.DoesNotContain("PRAGMA foreign_keys", script, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_tables_are_named_in_small_letters_with_the_institution_first_in_every_key(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        await campus.Store(db =>
        {
            foreach (var entity in db.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
            {
                Assert.Matches("^[a-z_]+$", entity.GetTableName());
                Assert.All(entity.GetProperties(), property => Assert.Matches("^[a-z_]+$", property.GetColumnName()));
                if (entity.ClrType.IsAssignableTo(typeof(Abdi.Rules.IOwnedByInstitution)))
                {
                    Assert.Equal("institution_id", entity.FindPrimaryKey()!.Properties[0].GetColumnName());
                }
            }

            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Many_rows_of_another_institution_are_refused_and_so_are_many_without_a_transaction()
    {
        Site site = await sites.Of(Store.Sqlite);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        Period ours = Named(own), theirs = Named(other);
        await own.Store(async db =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.InsertMany([ours], TestContext.Current.CancellationToken));
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.InsertMany([ours, theirs], TestContext.Current.CancellationToken));
            Assert.Equal(0, await db.Periods.CountAsync(TestContext.Current.CancellationToken));
            await db.InsertMany([ours], TestContext.Current.CancellationToken);
            Assert.Equal((ours.Code, ours.Phase, ours.Version), await db.Periods.Select(period => new ValueTuple<string, PeriodPhase, int>(period.Code, period.Phase, period.Version)).SingleAsync(TestContext.Current.CancellationToken));
        });

        static Period Named(Campus campus) => new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = "2025-1", Name = "KKM", Dates = Open };
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_who_write_the_same_at_once_are_a_conflict_and_no_defect(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        await campus.Store(async first =>
        {
            first.Periods.Add(Named());
            await first.SaveChangesAsync(TestContext.Current.CancellationToken);
            await campus.Store(async second =>
            {
                second.Periods.Add(Named());
                Assert.True((await Assert.ThrowsAsync<DbUpdateException>(() => second.SaveChangesAsync(TestContext.Current.CancellationToken))).IsConflict());
            });
            Period read = await first.Periods.SingleAsync(TestContext.Current.CancellationToken);
            await campus.Store(async second =>
            {
                (await second.Periods.SingleAsync(TestContext.Current.CancellationToken)).Name = "KKM 1";
                await second.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
            read.Name = "KKM 2";
            Assert.True((await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync(TestContext.Current.CancellationToken))).IsConflict());
        });
        await campus.Store(async one =>
        {
            Period referred = await one.Periods.SingleAsync(TestContext.Current.CancellationToken);
            await campus.Store(async other =>
            {
                other.BriefingTests.Add(new() { InstitutionId = campus.Institution.InstitutionId, PeriodId = referred.Id });
                await other.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
            one.Periods.Remove(referred);
            DbUpdateException removed = await Assert.ThrowsAsync<DbUpdateException>(() => one.SaveChangesAsync(TestContext.Current.CancellationToken));
            Assert.Equal((false, true), (removed.IsConflict(), removed.MayBeConflict()));
        });
        await campus.Store(async one =>
        {
            one.BriefingSessions.Add(new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), Facts = new() { Title = "Umum", StartsAt = DateTimeOffset.UtcNow, Place = "Aula", IsRequired = true, LateAfterMinutes = 15 } });
            DbUpdateException gone = await Assert.ThrowsAsync<DbUpdateException>(() => one.SaveChangesAsync(TestContext.Current.CancellationToken));
            Assert.Equal((false, true), (gone.IsConflict(), gone.MayBeConflict()));
        });
        Assert.False(new InvalidOperationException("a defect").MayBeConflict());

        Period Named() => new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = "2025-1", Name = "KKM", Dates = Open };
    }

    [Fact]
    public async Task A_database_that_may_lose_what_it_acknowledged_is_refused()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        await campus.Store(async db =>
        {
            await Durability.Assert(db, TestContext.Current.CancellationToken);
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL", TestContext.Current.CancellationToken);
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Durability.Assert(db, TestContext.Current.CancellationToken));
            Assert.Contains("PRAGMA synchronous is '1'", failure.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Postgres_that_answers_before_it_flushes_is_refused()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Postgres));
        await campus.Store(async db =>
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlRawAsync("SET synchronous_commit = off", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Durability.Assert(db, TestContext.Current.CancellationToken));
        });
    }

    [Fact]
    public async Task A_write_in_the_embedded_database_takes_its_lock_at_once()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        await campus.Store(async first =>
        {
            await using var transaction = await first.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await campus.Store(async second =>
            {
                await second.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
                second.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
                var busy = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => second.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", TestContext.Current.CancellationToken));
                Assert.Equal(5, busy.SqliteErrorCode);
            });
        });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_of_another_institution_can_neither_be_read_nor_written(Store store)
    {
        Campus own = await Campus.On(await sites.Of(store)), other = await Campus.On(await sites.Of(store));
        Period theirs = new() { InstitutionId = other.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = "x", Name = "x", Dates = Open };
        await own.Store(async db =>
        {
            db.Periods.Add(theirs);
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        });
        await other.Store(async db =>
        {
            db.Periods.Add(theirs);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        Assert.False(await own.Stored(db => db.Periods.AnyAsync(TestContext.Current.CancellationToken)));
        Assert.True(await other.Stored(db => db.Periods.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Without_an_institution_in_scope_there_are_no_rows(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        await using AsyncServiceScope scope = campus.Site.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<AbdiDb>().Institutions.AnyAsync(TestContext.Current.CancellationToken));
    }
}
