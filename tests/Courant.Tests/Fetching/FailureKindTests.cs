using Courant.Fetching;

namespace Courant.Tests.Fetching;

public sealed class FailureKindTests
{
    [Theory]
    [InlineData(403, "Refused403")]
    [InlineData(408, "Throttled")]
    [InlineData(429, "Throttled")]
    [InlineData(500, "ServerFault")]
    [InlineData(503, "ServerFault")]
    [InlineData(599, "ServerFault")]
    [InlineData(400, "Rejected")]
    [InlineData(404, "Rejected")]
    [InlineData(501, "Rejected")]
    [InlineData(505, "Rejected")]
    public void R4_A_status_says_whether_asking_again_may_help(int status, string kind) =>
        Assert.Equal(kind, $"{Fetched.Failure.KindOf(status)}");
}
