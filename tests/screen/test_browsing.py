"""The browser of the tests reaches nothing but the app, and says what it tried."""

FETCH = "fetch('http://example.org/x').then(() => 'answered', () => 'failed')"


def test_a_request_to_elsewhere_fails_and_is_seen(page):
    page.goto("about:blank")

    assert page.evaluate(FETCH) == "failed"
    assert page.outside == ["http://example.org/x"]
    page.outside.clear()


def test_what_the_policy_of_the_app_refuses_is_seen(page):
    page.goto("/")

    assert page.evaluate(FETCH) == "failed"
    assert any("http://example.org/x" in refusal for refusal in page.outside)
    page.outside.clear()


def test_a_web_socket_to_elsewhere_fails_and_is_seen(page):
    page.goto("about:blank")
    opened = page.evaluate(
        """() => new Promise(settle => {
            const socket = new WebSocket('ws://192.0.2.1/x');
            socket.onopen = () => settle(true);
            socket.onerror = () => settle(false);
        })"""
    )

    assert opened is False
    assert page.outside == ["ws://192.0.2.1/x"]
    page.outside.clear()


def test_an_exception_nobody_caught_is_seen(page):
    page.goto("/")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('oh') })")

    assert page.crashes == ["oh"]
    page.crashes.clear()
