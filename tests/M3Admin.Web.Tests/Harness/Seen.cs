using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Tests.Harness;

/// <summary>Finds what an operator sees or hears, by its words.</summary>
internal static class Seen
{
    /// <summary>The words of an element with single blanks, also where only the layout keeps them apart.</summary>
    public static string Words(this IElement element) => Plain(string.Join(' ', element.Descendants<IText>().Select(text => text.Data)));

    /// <summary>The words of a part.</summary>
    public static string Words(this IRenderedComponent<IComponent> part, string selector) => part.Find(selector).Words();

    /// <summary>The words of several parts.</summary>
    public static string[] AllWords(this IRenderedComponent<IComponent> part, string selector) => [.. part.FindAll(selector).Select(Words)];

    /// <summary>The button, or the link, that says so.</summary>
    public static IElement Button(this IRenderedComponent<IComponent> part, string says) => Assert.Single(part.FindAll("button, a"), button => button.Words() == says);

    /// <summary>The field with that label.</summary>
    public static IElement Field(this IRenderedComponent<IComponent> part, string label) =>
        part.Find($"#{Assert.Single(part.FindAll("label[for]"), one => one.Words() == label).GetAttribute("for")}");

    /// <summary>What a field says is wrong with it, or worth a remark; empty where it says nothing.</summary>
    public static string SaidAt(this IRenderedComponent<IComponent> part, string label) =>
        part.Field(label).GetAttribute("aria-describedby") is { Length: > 0 } id ? part.Words($"#{id}") : "";

    /// <summary>The box to tick, or the switch, whose label begins so.</summary>
    public static IElement Tick(this IRenderedComponent<IComponent> part, string label) =>
        Assert.Single(part.FindAll("label"), one => one.Words().StartsWith(label, StringComparison.Ordinal)).QuerySelector("input") ?? throw new InvalidOperationException($"{label} has nothing to tick.");

    private static string Plain(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal).Replace(" :", ":", StringComparison.Ordinal);
}
