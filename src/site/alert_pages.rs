//! Notices for pages that are not there.

use super::whole::Site;
use crate::diagnostic::{Finding, Findings, Rule};

pub(super) const ALERT_PAGES: Rule = Rule::error(
    "alert-pages",
    "A notice names the addresses of the pages on which it is shown: /about/ is one page, /reporting/ that page and all below it. \
     Without a page at such an address the notice is shown nowhere, and nobody notices. An address begins and ends with a slash.",
)
.example("pages: [/reportin/]", "there is no page at /reportin/ to show this notice on", "pages: [/reporting/]");

impl Site {
    /// Reports each address in a notice at which there is no page.
    pub(super) fn check_alert_pages(&self, findings: &mut Findings) {
        for alert in &self.strategy.alerts {
            let none = alert.pages_that_are_none(|covers| self.pages.iter().any(|page| covers(page.address.as_str())));
            for typed in none {
                if let Some(page) = self.kept_back_at(&typed.value) {
                    let message = format!("the page at /{} {}", typed.value, page.why.in_words());
                    findings.emit(&ALERT_PAGES, &typed.place, message, "leave the address out until it is published");
                    continue;
                }
                let message = format!("there is no page at /{} to show this notice on", typed.value);
                let finding = Finding::new(
                    &ALERT_PAGES,
                    typed.place.clone(),
                    message,
                    "write the address of a page, such as /reporting/",
                );
                let addresses = self.pages.iter().map(|page| page.address.as_str());
                findings.suggest_written(finding, &typed.value, addresses, |address| format!("/{address}"));
            }
        }
    }
}
