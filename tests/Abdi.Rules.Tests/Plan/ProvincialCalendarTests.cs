using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class ProvincialCalendarTests
{
    private static readonly FieldStay
        Ours = new(0, "Universitas Contoh", "2025-1", new(2025, 4, 22), new(2025, 5, 31), true),
        Spring = new(1, "Universitas Lain", "Genap", new(2025, 5, 31), new(2025, 6, 30), false),
        Autumn = new(1, "Universitas Lain", "Gasal", new(2025, 8, 1), new(2025, 9, 1), false),
        Third = new(2, "Universitas Ketiga", "2025", new(2025, 6, 1), new(2025, 7, 31), false);

    [Fact]
    public void Regencies_run_from_north_to_south()
    {
        ProvincialCalendar calendar = ProvincialCalendar.Of([Ours], [Host(0, "36.02", "36.02.01.2001", -6.7), Host(0, "36.04", "36.04.01.2001", -6.1), Host(0, "36.02", "36.02.01.2002", -6.5)]);
        Assert.Equal([("36.04", 1), ("36.02", 2)], calendar.Regencies.Select(regency => (regency.Code, regency.Villages)));
        Assert.Empty(calendar.Shared);
    }

    [Fact]
    public void A_village_is_shared_when_two_institutions_may_choose_it_in_one_month()
    {
        ProvincialCalendar calendar = ProvincialCalendar.Of([Ours, Spring, Autumn, Third],
        [
            Host(0, "36.02", "36.02.01.2001", -6.7), Host(1, "36.02", "36.02.01.2001", -6.7), Host(1, "36.02", "36.02.01.2001", -6.7),
            Host(0, "36.02", "36.02.01.2002", -6.7), Host(2, "36.02", "36.02.01.2002", -6.7), Host(1, "36.02", "36.02.01.2003", -6.7),
        ]);
        SharedVillage shared = Assert.Single(calendar.Shared);
        Assert.Equal("36.02.01.2001", shared.VillageCode);
        Assert.Equal([Ours, Spring], shared.Stays);
        RegencyOfStays regency = Assert.Single(calendar.Regencies);
        Assert.Equal([(Ours, 2, 1), (Spring, 3, 1), (Third, 1, 0), (Autumn, 3, 0)], regency.Stays.Select(here => (here.Stay, here.OpenHosts, here.SharedVillages)));
        Assert.Equal(3, regency.Villages);
    }

    [Fact]
    public void Two_periods_of_one_institution_do_not_meet_and_hosts_without_field_days_do_not_count()
    {
        FieldStay again = Ours with { Period = "2025-1b" };
        ProvincialCalendar calendar = ProvincialCalendar.Of([Ours, again], [Host(0, "36.02", "36.02.01.2001", -6.7), Host(5, "36.02", "36.02.01.2001", -6.7), Host(5, "36.01", "36.01.01.2001", -6.7)]);
        Assert.Empty(calendar.Shared);
        Assert.Equal("36.02", Assert.Single(calendar.Regencies).Code);
    }

    private static CalendarHost Host(int sender, string regency, string village, double latitude) => new(sender, regency, $"Kabupaten {regency}", village, latitude);
}
