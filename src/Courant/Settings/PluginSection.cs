using System.ComponentModel;

namespace Courant.Settings;

/// <summary>
/// Where a plugin's options stand in the settings: <c>sources.arxiv-oai</c>. <paramref name="Options"/> is the record in the
/// plugin's own file whose properties they are, each with a <see cref="DescriptionAttribute"/>. An option that has the name and
/// the type of a general setting (categories, contact, patience) takes that setting's value unless it is set itself.
/// </summary>
public sealed record PluginSection(string Path, Type Options, string Description, bool Enabled = true);
