using Courant.Core.Editions;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Tests.Store;

public sealed class LibraryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_opens_again_with_what_it_held()
    {
        using (var library = Library.Open(_folder["a/b/courant.db"]))
        {
            library.Papers.Add([Some.Listing()]);
        }

        using var again = Library.Open(_folder["a/b/courant.db"]);
        Assert.Equal(1, again.Papers.Count());
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(_folder["notes.txt"], new string('x', 4096));

        var error = Assert.Throws<LibraryException>(() => Library.Open(_folder["notes.txt"]));

        Assert.Contains("not a Courant library", error.Message, StringComparison.Ordinal);
        Assert.Contains("--library", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 4096), File.ReadAllText(_folder["notes.txt"]));
    }

    [Fact]
    public void A_library_of_a_newer_program_is_refused()
    {
        using (var library = Library.Open(_folder["new.db"]))
        {
            library.Write(() => library.Script("insert into migration (number, name, hash) values (999, 'later', 'x')"));
        }

        var error = Assert.Throws<LibraryException>(() => Library.Open(_folder["new.db"]));
        Assert.Contains("newer Courant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_nothing_behind()
    {
        using var library = Library.Open(_folder["half.db"]);
        Assert.Throws<InvalidOperationException>(() =>
            library.Write(() =>
            {
                library.Papers.Add([Some.Listing()]);
                throw new InvalidOperationException("in the middle");
            })
        );
        Assert.Equal(0, library.Papers.Count());
    }

    [Fact]
    public void Two_connections_take_turns_without_an_error()
    {
        using var one = Library.Open(_folder["shared.db"]);
        using var two = Library.Open(_folder["shared.db"]);
        Parallel.For(
            0,
            200,
            n =>
                (n % 2 == 0 ? one : two).Papers.Add([
                    Some.Listing($"2601.{n + 1:00000}", $"Concurrent paper {n} of the batch {n * 7919}"),
                ])
        );
        Assert.Equal(200, one.Papers.Count());
    }

    [Fact]
    public void The_ledger_keeps_an_edition_as_it_was_first_printed()
    {
        using var library = Library.Open(_folder["editions.db"]);
        var edition = Edition("2026-01-05", "First");
        var entries = new[] { new LedgerEntry(Some.Paper().Id, 1, Withdrawn: false, edition.Slug, Printed: true) };

        Assert.True(library.Editions.Freeze(edition, entries, Some.Instant));
        Assert.False(library.Editions.Freeze(edition with { Title = "Second" }, entries, Some.Instant));

        var frozen = library.Editions.Find("2026-01-05");
        Assert.Equal(ModelJson.Write(edition), ModelJson.Write(frozen));
        Assert.Equal(1, library.Editions.LedgerBefore(new DateOnly(2026, 1, 6)).Find(Some.Paper(), "another")?.Version);
        Assert.True(library.Editions.LedgerBefore(new DateOnly(2026, 1, 5)).IsEmpty);
    }

    private static Edition Edition(string slug, string title) =>
        new()
        {
            Slug = slug,
            Title = title,
            From = DateOnly.Parse(slug),
            To = DateOnly.Parse(slug),
            Sections =
            [
                new Section("all", "All", "vulcan", [new Pick(new Dossier(Some.Paper(), []), PickState.New, new Reason([]))], 1),
            ],
        };
}
