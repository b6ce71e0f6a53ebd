//! Whether an address that begins with https:// names a website.
//!
//! In: an address as it was typed. Out: yes or no. Never: asks the website.

/// Whether a website is named between `https://` and the path. A slip such as `https:/www.gov.uk`, `https://www,gov.uk` or `https://www`
/// is none.
pub(super) fn names_website(address: &str) -> bool {
    let Some((_, rest)) = address.split_once(':') else { return false };
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let (host, _) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    let is_label = |label: &str| {
        let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        !label.is_empty() && label.chars().all(is_letter)
    };
    host.contains('.')
        && host.trim_end_matches('.').split('.').all(is_label)
        && port.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_an_address_names_no_website() {
        for address in [
            "https:/www.gov.uk/x",
            "https:www.gov.uk",
            "https://www,gov.uk/x",
            "https://www",
            "https://",
            "https://a..b/",
        ] {
            assert!(!names_website(address), "{address}");
        }
        for address in
            ["https://www.gov.uk/x?y=a.b#c", "http://a.example", "https://rhônes.example:8080/", "https://a_b.example"]
        {
            assert!(names_website(address), "{address}");
        }
    }
}
