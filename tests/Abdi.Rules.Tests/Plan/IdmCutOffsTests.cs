using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class IdmCutOffsTests
{
    [Theory]
    [InlineData(0, IdmStatus.VeryLagging)]
    [InlineData(0.4907, IdmStatus.VeryLagging)]
    [InlineData(0.4908, IdmStatus.Lagging)]
    [InlineData(0.5989, IdmStatus.Lagging)]
    [InlineData(0.5990, IdmStatus.Developing)]
    [InlineData(0.7072, IdmStatus.Developing)]
    [InlineData(0.7073, IdmStatus.Advanced)]
    [InlineData(0.8155, IdmStatus.Advanced)]
    [InlineData(0.8156, IdmStatus.SelfReliant)]
    [InlineData(1, IdmStatus.SelfReliant)]
    public void A_cut_off_belongs_to_the_status_below_it(double idm, IdmStatus status) =>
        Assert.Equal(status, IdmCutOffs.StatusOf(VillageKind.Desa, idm));

    [Fact]
    public void An_unknown_index_is_unknown_and_not_very_lagging()
    {
        Assert.Null(IdmCutOffs.StatusOf(VillageKind.Desa, null));
        Assert.Null(IdmCutOffs.StatusOf(VillageKind.Kelurahan, null));
    }

    [Fact]
    public void A_kelurahan_with_an_index_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => IdmCutOffs.StatusOf(VillageKind.Kelurahan, 0));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(65.1)]
    [InlineData(double.NaN)]
    public void An_index_outside_its_range_is_a_mistake(double idm) =>
        Assert.Throws<ArgumentException>(() => IdmCutOffs.StatusOf(VillageKind.Desa, idm));
}
