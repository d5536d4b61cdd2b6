//! Which texts may become a link: plain `http` or `https` addresses whose host a person can read. Everything else stays a text.
//!
//! Careful rather than clever: an address that looks like one place and leads to another is no link. Knows no browser.

/// An address that may be opened, and the host to show before it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeLink {
    /// The whole address, as it was typed.
    pub href: String,
    /// The host, in small letters.
    pub host: String,
}

/// Reads a text as a link; `None` when it is anything but one address of the web.
///
/// Refused: other schemes, names before the host (`user@`), hosts with letters beyond ASCII (they can look like others), backslashes,
/// white space, and characters that are not seen or that turn the reading direction.
#[must_use]
pub fn safe_link(text: &str) -> Option<SafeLink> {
    let text = text.trim_matches(' ');
    if text.chars().any(is_hidden) {
        return None;
    }
    let (scheme, rest) = text.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, port) = match rest.get(..end)?.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (rest.get(..end)?, None),
    };
    let is_port = |port: &str| (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
    if !is_host(host) || !port.is_none_or(is_port) {
        return None;
    }
    Some(SafeLink { href: text.to_owned(), host: host.to_ascii_lowercase() })
}

/// Letters, digits and hyphens between dots, at least two parts.
fn is_host(host: &str) -> bool {
    let is_part = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(is_part)
}

/// White space, control characters, backslashes, and marks that are not seen or turn the reading direction.
fn is_hidden(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || letter == '\\'
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_is_a_link_with_its_host() {
        let table = [
            ("https://example.org", "example.org"),
            ("  http://Example.ORG/a?b=c#d ", "example.org"),
            ("HTTPS://sub.example.org:8443/x", "sub.example.org"),
            ("https://example.org/r\u{ed}o", "example.org"),
            ("https://example.org/?next=javascript:alert(1)", "example.org"),
            ("https://xn--mnchen-3ya.de/", "xn--mnchen-3ya.de"),
            ("http://192.0.2.7/page", "192.0.2.7"),
        ];
        for (text, host) in table {
            assert_eq!(safe_link(text).map(|link| link.host).as_deref(), Some(host), "{text}");
        }
        assert_eq!(safe_link(" https://a.b/C ").map(|link| link.href).as_deref(), Some("https://a.b/C"));
    }

    #[test]
    fn everything_else_stays_a_text() {
        let table = [
            "",
            "notebook p. 12",
            "example.org",
            "//example.org",
            "https:/example.org",
            "https:example.org",
            "javascript:alert(1)",
            "JaVaScRiPt://example.org/%0aalert(1)",
            "java\tscript://example.org",
            "javascript%3aalert(1)//https://example.org",
            "%6aavascript:alert(1)",
            "&#106;avascript:alert(1)",
            "javascript&colon;alert(1)",
            "https&colon;//example.org",
            "https%3A//example.org",
            "https://%65xample.org",
            "mailto:ana@example.org",
            "data:text/html,<script>alert(1)</script>",
            "data://example.org/x",
            "vbscript://example.org",
            "file:///etc/passwd",
            "blob:https://example.org/1",
            "ftp://example.org",
            "https://",
            "https:///path",
            "https://localhost/",
            "https://?example.org",
            "https://good.org@evil.org/",
            "https://good.org%40evil.org/",
            "https://good.org\\@evil.org",
            "https:\\\\evil.org",
            "https://ex\u{430}mple.org",
            "https://example\u{3002}org",
            "https://evil.org\u{202e}gro.doog",
            "https://exa\u{200b}mple.org",
            "https://example.org/a b",
            "https://example.org/\nx",
            "https://example.org/\0",
            "see https://example.org",
            "https://example.org:99999999",
            "https://example.org:",
            "https://example.org:80:80",
            "https://[::1]/",
            "https://-a.org",
            "https://a..b",
            "https://.org",
            "https://example.org./",
            "https://\"onclick=alert(1).org",
            "\u{1}https://example.org",
            "\u{feff}https://example.org",
        ];
        for text in table {
            assert_eq!(safe_link(text), None, "{text:?}");
        }
    }
}
