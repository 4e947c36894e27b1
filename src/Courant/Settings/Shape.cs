using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>What a single value may be.</summary>
internal enum ScalarKind
{
    Text,
    Whole,
    Number,
    Switch,
    Url,
    Duration,
    Day,
    Choice,
    Path,
    Secret,
    Paper,
    Query,
    Network,
}

/// <summary>A path to a file or folder: a relative one is read against the folder of whoever wrote it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LocalPathAttribute : Attribute;

/// <summary>
/// What a setting may hold, taken from the record that holds it. The binder, the JSON schema, the table in the documentation,
/// <c>courant settings</c> and completion are all derived from it, so none of them can drift.
/// </summary>
internal abstract record Shape(Type Type)
{
    public sealed record Scalar(ScalarKind Kind, Type Type) : Shape(Type)
    {
        /// <summary>The words to choose from, for a choice.</summary>
        public IReadOnlyList<string> Choices { get; init; } = [];

        public object? Least { get; init; }

        public object? Most { get; init; }
    }

    public sealed record List(Shape Element, Type Type) : Shape(Type);

    /// <summary>Named settings. <see cref="Shape.Type"/> is the record they make, or nothing for a mere heading.</summary>
    public sealed record Group(IReadOnlyList<SettingField> Fields, Type Type) : Shape(Type)
    {
        /// <summary>The name of the field that a bare text stands for, as in <c>topics: [caching]</c> or <c>meaning: off</c>.</summary>
        public string? Shorthand { get; init; }

        public SettingField? Field(string name) => Fields.FirstOrDefault(field => SettingNames.Same(field.Name, name));
    }

    /// <summary>The type that a heading without a record of its own stands for.</summary>
    public sealed record Heading;

    /// <summary>The shape of a record. Throws for a property of a type that settings do not know.</summary>
    public static Group Of(Type record)
    {
        var defaults = Blank(record);
        var fields = record
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .Select(property => new SettingField(
                SettingNames.OfProperty(property.Name),
                property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
                OfValue(property.PropertyType, property),
                property.GetValue(defaults),
                property
            ))
            .ToArray();
        return new Group(fields, record);
    }

    /// <summary>An instance with every default. A record with only a positional constructor gets that one's own defaults.</summary>
    public static object Blank(Type record)
    {
        var constructor = record
            .GetConstructors()
            .OrderBy(candidate => candidate.GetParameters().Length)
            .First(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != record);
        var arguments = constructor
            .GetParameters()
            .Select(parameter =>
                parameter.HasDefaultValue ? parameter.DefaultValue
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
                : null
            );
        return constructor.Invoke([.. arguments]);
    }

    private static Shape OfValue(Type type, PropertyInfo property)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (ListElement(type) is { } element)
        {
            return new List(OfValue(element, property), type);
        }

        if (type.IsEnum)
        {
            return new Scalar(ScalarKind.Choice, type) { Choices = [.. Enum.GetNames(type).Select(SettingNames.OfProperty)] };
        }

        ScalarKind? kind = type switch
        {
            _ when type == typeof(string) => property.IsDefined(typeof(LocalPathAttribute)) ? ScalarKind.Path : ScalarKind.Text,
            _ when type == typeof(int) || type == typeof(long) => ScalarKind.Whole,
            _ when type == typeof(double) => ScalarKind.Number,
            _ when type == typeof(bool) => ScalarKind.Switch,
            _ when type == typeof(Uri) => ScalarKind.Url,
            _ when type == typeof(TimeSpan) => ScalarKind.Duration,
            _ when type == typeof(DateOnly) => ScalarKind.Day,
            _ when type == typeof(Secret) => ScalarKind.Secret,
            _ when type == typeof(PaperId) => ScalarKind.Paper,
            _ when type == typeof(Query) => ScalarKind.Query,
            _ when type == typeof(IPNetwork) => ScalarKind.Network,
            _ => null,
        };
        if (kind is not null)
        {
            return new Scalar(kind.Value, type)
            {
                Least = range is null ? null : Bound(range.Minimum, type),
                Most = range is null ? null : Bound(range.Maximum, type),
                Choices = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>().ToArray() ?? [],
            };
        }

        if (type.IsClass && type != typeof(object) && !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return Of(type) with
            {
                Shorthand =
                    type == typeof(TopicSettings) ? "name"
                    : type == typeof(MeaningSettings) ? "use"
                    : null,
            };
        }

        throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: settings cannot hold a {type}");
    }

    private static object Bound(object written, Type type) =>
        type == typeof(TimeSpan)
            ? TimeSpan.Parse((string)written, CultureInfo.InvariantCulture)
            : Convert.ChangeType(written, type, CultureInfo.InvariantCulture);

    private static Type? ListElement(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}

/// <summary>One named setting: its sentence, what it may hold, and what it is when nobody says anything.</summary>
internal sealed record SettingField(string Name, string Description, Shape Shape, object? Default, PropertyInfo? Property);
