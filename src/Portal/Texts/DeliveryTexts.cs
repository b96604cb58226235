namespace Portal.Texts;

/// <summary>Marks the texts of what is told outside: DeliveryTexts.resx (French), DeliveryTexts.en.resx (English).</summary>
public sealed class DeliveryTexts;
