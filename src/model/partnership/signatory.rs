//! Who signs a strategy.

use std::collections::BTreeMap;

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::yaml::yaml_choice;
use crate::model::plan::ActionPlan;
use crate::model::vocabulary::{
    AsTyped, BodyAt, Id, Reported, Text, To, When, is_undecided, settled_shape, without_references,
};

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

const SIGNED_TWICE: Rule = Rule::warning(
    "signed-twice",
    "A body stands once among those who sign, and either it has signed or it is not known yet who will. Two answers are both published: \
     an entry that was copied, or a line that stayed behind when the body had signed.",
)
.example(
    "- {organisation: council}",
    "`council` stands twice among those who sign",
    "- {organisation: partnership}",
);

pub(super) const RULES: &[&Rule] = &[&TO_BE_CONFIRMED, &SIGNED_TWICE];

settled_shape! {
    /// A body that signs.
    pub struct Signatory<S>: "a signatory" {
        /// The organisation or the group.
        kept organisation: To<S, BodyAt> => Bodies = "metropolitan-police",
        /// Whether the law names it.
        optional kind: SignatoryKind,
        /// The name of whoever signs for it, only of somebody who holds a public office.
        optional office_holder: Text = "Councillor A. Example" as "Public office-holder",
        /// The role of whoever signs for it, never a person's name.
        optional role: Spanned<Text> = "Chief Superintendent, Barnet",
        /// When it signed, or the month where the day is not known; leave it out while it has not.
        optional signed: Spanned<Reported<When>>,
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

without_references!(SignatoryKind);

/// Reports a body that stands twice among those who sign an edition, and one that has signed and is to be confirmed.
pub(in crate::model) fn emit_two_answers(signatories: &[Signatory<AsTyped>], findings: &mut Findings) {
    let mut seen: BTreeMap<&Id, usize> = BTreeMap::new();
    for signatory in signatories {
        let (id, place) = (&signatory.organisation.value, &signatory.organisation.place);
        if let Some(first) = seen.get(id) {
            let message = format!("`{id}` stands twice among those who sign");
            findings.emit(
                &SIGNED_TWICE,
                place,
                message,
                format!("take one of the two out; the first is in line {first}"),
            );
        } else {
            seen.insert(id, place.line_and_column().0);
        }
        if let Some(signed) = signatory.signed.as_ref().filter(|_| signatory.to_be_confirmed) {
            let message = format!("`{id}` has signed, and is to be confirmed");
            findings.emit(&SIGNED_TWICE, &signed.place, message, "take `to_be_confirmed` out, or this day");
        }
    }
}

/// Reports what is "to be confirmed" among those who sign and those who lead, of an edition that has been adopted.
pub(in crate::model) fn emit_unconfirmed(
    signatories: &[Signatory<AsTyped>],
    plan: &ActionPlan<AsTyped>,
    findings: &mut Findings,
) {
    let help = "write who it is, or give the edition the status `draft`";
    for signatory in signatories {
        let placeholder = signatory.role.as_ref().filter(|role| is_undecided(role)).map(|role| &role.place);
        // Of one that has signed too that is reported.
        let is_open = signatory.to_be_confirmed && signatory.signed.is_none();
        let place = placeholder.or(is_open.then_some(&signatory.place));
        if let Some(place) = place {
            let message =
                format!("the strategy has been adopted, and `{}` is to be confirmed", signatory.organisation.value);
            findings.emit(&TO_BE_CONFIRMED, place, message, help);
        }
    }
    for role in plan.roles().filter(|role| is_undecided(role)) {
        findings.emit(
            &TO_BE_CONFIRMED,
            &role.place,
            "the strategy has been adopted, and this lead is to be confirmed",
            help,
        );
    }
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
