using System.Text;
using System.Text.Json;
using Abdi.App.Place;
using Abdi.Optimiser;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;

namespace Abdi.App.Tests.Web;

/// <summary>The smallest placement there is: one student in one village, with the scenario, the job and the input it came from.</summary>
internal static class TinyDraft
{
    private static readonly RuleSet Rules = new() { GroupsTotal = 1, GroupSizeMin = 1, GroupSizeMax = 1, ProgrammeSkills = new Dictionary<string, IReadOnlyList<string>> { ["Hukum"] = [] } };

    /// <summary>Adds it to what is about to be saved; scenario and job have the id given.</summary>
    public static void Add(AbdiDb db, InstitutionId institution, PeriodId period, Guid id)
    {
        PeriodFiles files = new(
            RulesWriter.Write(Rules, [("umkm", 1000)], ["Hukum"], ["36.02"], []),
            "village_code,village_name,district_code,regency_code,region_code,lat,lon,language,population,max_groups,lodging_female,lodging_male,prior_service,need_umkm\n36.02.16.2001,Desa,36.02.16,36.02,36.02,-6.7,106.1,,1000,1,5,5,0,0.500\n"u8.ToArray(),
            "supervisor_id,home_lat,home_lon,discipline,min_groups,max_groups,excluded_village_codes\n1,,,Hukum,0,2,\n"u8.ToArray(),
            "student_id,gender,programme,faculty,home_village_code,home_district_code,home_regency_code,home_lat,home_lon,max_commute_km,max_health_km,languages,preferences,keep_together_id,keep_apart_ids,locked_village_code\n1,F,Hukum,Hukum,,,,,,,,,,,,\n"u8.ToArray());
        PlacementFolder read = PlacementFolder.Read(files);
        Assert.Empty(read.Faults.Faults);
        var placed = Assert.IsType<SolveOutcome.Placed>(PlacementSolver.Solve(read.Problem!, new(), cancel: TestContext.Current.CancellationToken));
        db.Scenarios.Add(new() { InstitutionId = institution, Id = new(id), PeriodId = period, Name = "Skenario 1", Rules = Rules });
        db.PlacementInputs.Add(new() { InstitutionId = institution, PeriodId = period, Hash = read.InputHash, Files = PlacementInput.Pack(files.All) });
        SolveJob job = new() { InstitutionId = institution, Id = new(id), PeriodId = period, ScenarioId = new(id), Name = "Skenario 1", InputHash = read.InputHash, Seed = 1, OrderedBy = id, OrderedAt = DateTimeOffset.UtcNow };
        job.End(SolveState.Placed, DateTimeOffset.UtcNow, new(id));
        db.SolveJobs.Add(job);
        db.PlacementDrafts.Add(new()
        {
            InstitutionId = institution, Id = new(id), PeriodId = period, Number = 1, ScenarioId = new(id), Name = "Skenario 1", InputHash = read.InputHash, Seed = 1, ProgramVersion = "0.1.0",
            SolvedAt = DateTimeOffset.UtcNow, SolveMilliseconds = 1, Bounds = JsonSerializer.Serialize(placed.Bounds), Rows = DraftDesk.Packed(read.Problem!, placed.Placement),
        });
    }
}
