//! Who signs a strategy.

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::plan::ActionPlan;
use crate::model::vocabulary::{Day, Id, Reported, Text};

const TO_BE_CONFIRMED: Rule = Rule::warning(
    "to-be-confirmed",
    "An adopted strategy says who stands behind it. \"TBC\" on a page that has been agreed means that it was not: find out who it \
     is, or give the edition the status `draft`.",
)
.example(
    "role: TBC",
    "the strategy has been adopted, and `council` is to be confirmed",
    "role: Chief Executive",
);

pub(super) const RULES: &[&Rule] = &[&TO_BE_CONFIRMED];

yaml_shape! {
    /// A body that signs.
    pub struct Signatory: "a signatory" {
        /// The organisation or the group.
        required organisation: Spanned<Id> => Bodies = "metropolitan-police",
        /// Whether the law names it.
        optional kind: SignatoryKind,
        /// The role of whoever signs for it, never a person's name.
        optional role: Spanned<Text> = "Chief Superintendent, Barnet",
        /// When it signed; leave it out while it has not.
        optional signed: Reported<Day>,
        /// Whether it is not known yet who signs for it.
        flag to_be_confirmed: bool,
    }
}

yaml_choice! {
    /// Whether the law names a body.
    pub enum SignatoryKind: PartialOrd, Ord {
        /// The law names it.
        Statutory = "statutory",
        /// It was invited to sign.
        Invited = "invited",
    }
}

/// Reports what is "to be confirmed" among those who sign and those who lead, of an edition that has been adopted.
pub(in crate::model) fn emit_unconfirmed(signatories: &[Signatory], plan: &ActionPlan, findings: &mut Findings) {
    let help = "write who it is, or give the edition the status `draft`";
    for signatory in signatories {
        let placeholder = signatory.role.as_ref().filter(|role| is_placeholder(role)).map(|role| &role.place);
        let place = placeholder.or(signatory.to_be_confirmed.then_some(&signatory.place));
        if let Some(place) = place {
            let message =
                format!("the strategy has been adopted, and `{}` is to be confirmed", signatory.organisation.value);
            findings.emit(&TO_BE_CONFIRMED, place, message, help);
        }
    }
    for role in plan.roles().filter(|role| is_placeholder(role)) {
        findings.emit(
            &TO_BE_CONFIRMED,
            &role.place,
            "the strategy has been adopted, and this lead is to be confirmed",
            help,
        );
    }
}

/// Whether a text holds the place of one that is to come.
fn is_placeholder(text: &str) -> bool {
    let upper = text.trim().trim_end_matches('.').to_uppercase();
    matches!(upper.as_str(), "TBC" | "TBA" | "TBD" | "TO BE CONFIRMED" | "TO FOLLOW" | "TO BE ANNOUNCED")
}

#[cfg(test)]
mod tests {
    use crate::model::strategy::reported_of_edition;

    fn messages(status: &str) -> Vec<String> {
        let edition = format!(
            "title: Plan\nstarts: 2015\nends: 2020\nstatus: {status}\nsignatories:\n- {{organisation: health, to_be_confirmed: true}}\n"
        );
        let texts = [
            ("a/edition.yaml", edition.as_str()),
            ("a/governance.yaml", "groups:\n- {id: health, name: Public Health, kind: other}\n"),
            (
                "a/action-plan.yaml",
                "measures: [Fewer]\nactions:\n- {id: b, text: b, serves: [plan-measure-1], leads: [{role: TBC}]}\n",
            ),
        ];
        reported_of_edition("a", texts)
    }

    #[test]
    fn an_adopted_strategy_knows_who_stands_behind_it() {
        assert_eq!(messages("draft"), Vec::<String>::new());
        assert_eq!(
            messages("adopted"),
            [
                "the strategy has been adopted, and this lead is to be confirmed: write who it is, or give the edition the status `draft`",
                "the strategy has been adopted, and `health` is to be confirmed: write who it is, or give the edition the status `draft`",
            ]
        );
    }
}
