namespace Abdi.Rules.Serve;

/// <summary>The five rungs of the ladder.</summary>
public enum Rung
{
    /// <summary>Papers.</summary>
    Legal,

    /// <summary>Books.</summary>
    Books,

    /// <summary>Selling.</summary>
    Market,

    /// <summary>Making.</summary>
    Production,

    /// <summary>Money.</summary>
    Finance,
}

/// <summary>The steps of the ladder, rung by rung.</summary>
public enum LadderStep
{
    /// <summary>It has a business number (NIB).</summary>
    Nib,

    /// <summary>Its home-made food is registered (SPP-IRT).</summary>
    SppIrt,

    /// <summary>It is certified halal.</summary>
    Halal,

    /// <summary>Its brand is registered.</summary>
    Brand,

    /// <summary>Money of house and business are apart.</summary>
    SeparateCash,

    /// <summary>Every day is written down.</summary>
    DailyRecord,

    /// <summary>What a piece costs to make is known.</summary>
    CostPrice,

    /// <summary>It packs.</summary>
    Packaging,

    /// <summary>It labels.</summary>
    Label,

    /// <summary>It has photos of its goods.</summary>
    Photo,

    /// <summary>It sells on a marketplace.</summary>
    Marketplace,

    /// <summary>It has WhatsApp Business.</summary>
    WhatsApp,

    /// <summary>It takes QRIS.</summary>
    Qris,

    /// <summary>It has a recipe that is kept to.</summary>
    Recipe,

    /// <summary>It works clean.</summary>
    Hygiene,

    /// <summary>It knows how much it can make.</summary>
    Capacity,

    /// <summary>It has an account with a bank.</summary>
    BankAccount,

    /// <summary>It could apply for people's credit (KUR).</summary>
    KurReady,
}
