//! The paper for the partnership's meeting, of every site of a request.

use super::chain::{self, Request};
use crate::diagnostic::{Failure, Finding, Findings};
use crate::report::claims::{Claims, claims};
use crate::report::{self, Report};

/// Makes the reports of each site, and gives what is wrong with the content it rests on.
pub fn reports(request: &Request) -> Result<(Vec<Report>, Vec<Finding>), Failure> {
    let mut findings = Findings::new();
    let strategies = chain::strategies(request, &mut findings)?;
    let mut reports = Vec::new();
    for (strategy, statistics) in &strategies {
        reports.extend(report::reports(strategy, statistics, strategy.today.day)?);
    }
    Ok((reports, findings.sorted()))
}

/// Looks for the numbers in the texts of each site, and gives what is wrong with the content, broken claims included.
pub fn all_claims(request: &Request) -> Result<(Vec<Claims>, Vec<Finding>), Failure> {
    let mut findings = Findings::new();
    let strategies = chain::strategies(request, &mut findings)?;
    Ok((strategies.iter().map(|(strategy, _)| claims(strategy)).collect(), findings.sorted()))
}
