namespace Abdi.App.Place;

/// <summary>Stands for the texts of this stage, which lie beside it.</summary>
public sealed class PlaceText;
