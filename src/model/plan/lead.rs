//! Who leads something: a body, a role in it, or both; never a person's name.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, Value, yaml_shape};
use crate::model::vocabulary::{AsTyped, BodyAt, Id, NAMED_TWICE, Named, Names, Text, To, settled};

const NO_LEAD: Rule = Rule::error(
    "lead",
    "A lead is a body, a role in it, or both: {organisation: harrow-council, role: Head of Community Safety}. A body is written \
     by its id in organisations.yaml or governance.yaml. A person's name is not written: people move on, roles stay.",
)
.example(
    "leads: [{}]",
    "this names nobody",
    "leads: [{organisation: council, role: Head of Community Safety}]",
);

pub(super) const RULES: &[&Rule] = &[&NO_LEAD];

settled! {
    /// A body, a role in it, or both.
    pub struct Lead<S> {
        /// The organisation, or the group.
        pub organisation: Option<To<S, BodyAt>>,
        /// The role: "Head of Community Safety".
        pub role: Option<Spanned<Text>>,
        /// The name of somebody who holds a public office, where the editor says so.
        pub office_holder: Option<Text>,
        /// Where it is written.
        pub place: SourceLocation,
    }
}

yaml_shape! {
    /// Who leads something: a body, a role, or both.
    struct LeadYaml: "a lead" {
        /// The id of the organisation, or of the group in governance.yaml; leave it out where only a role is named.
        optional organisation: Named<BodyAt> => Bodies = "harrow-council",
        /// The role, never a person's name.
        optional role: Spanned<Text> = "Head of Community Safety",
        /// The name, only of somebody who holds a public office: a councillor, a commissioner, a minister.
        optional office_holder: Text = "Councillor A. Example" as "Public office-holder",
    }
}

impl FromYaml for Lead<AsTyped> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let place = reader.location(node.span);
        if !matches!(node.value, Value::Mapping(_)) {
            if let Value::Text(text) = &node.value
                && text.trim().contains(' ')
                && text.contains(char::is_uppercase)
            {
                emit_words(text.trim(), node, reader);
                return None;
            }
            let organisation = Named::from_yaml(node, reader)?;
            return Some(Self { organisation: Some(organisation), role: None, office_holder: None, place });
        }
        let yaml = LeadYaml::from_yaml(node, reader)?;
        if yaml.organisation.is_none() && yaml.role.is_none() {
            let place = reader.location(node.span);
            let finding = Finding::new(&NO_LEAD, place, "this names nobody", "add `organisation` or `role`");
            reader.findings.add(finding.resting_on(&yaml.place, &["organisation", "role"]));
            return None;
        }
        let LeadYaml { organisation, role, office_holder, .. } = yaml;
        Some(Self { organisation, role, office_holder, place })
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![Id::form(shapes), LeadYaml::form(shapes)])
    }
}

/// Reports a lead in words: a body is called by its id, and a role stands beside it.
fn emit_words(text: &str, node: &Node<'_>, reader: &mut Reader<'_>) {
    let parts: Vec<&str> = text.split(", ").collect();
    // One part of the words may be the body; where both are of a role, or one goes on with it, nothing of it is dropped.
    let others = parts.iter().filter(|part| !is_role(part)).count();
    let goes_on = parts.iter().skip(1).any(|part| part.starts_with(char::is_lowercase));
    let role = match &parts[..] {
        [first, second] if others == 1 && !goes_on => {
            if is_role(first) {
                first
            } else {
                second
            }
        }
        _ => text,
    };
    let help = if is_role(role) {
        let role = if role.contains([',', ':', '#']) { format!("\"{role}\"") } else { role.to_owned() };
        format!("write {{organisation: …, role: {role}}}, with the id of the body; or leave `organisation: …,` out")
    } else {
        "write the id of a body in organisations.yaml or governance.yaml; a role is written {organisation: …, role: …}"
            .to_owned()
    };
    reader.emit(&NO_LEAD, node.span, format!("\"{text}\" is not the id of a body"), help);
}

/// Whether words name an office that somebody holds.
fn is_role(words: &str) -> bool {
    const OFFICES: [&str; 16] = [
        "head",
        "manager",
        "officer",
        "director",
        "lead",
        "leader",
        "chair",
        "coordinator",
        "commander",
        "inspector",
        "superintendent",
        "sergeant",
        "constable",
        "commissioner",
        "executive",
        "councillor",
    ];
    words.to_lowercase().split(|it: char| !it.is_alphanumeric()).any(|word| OFFICES.contains(&word))
}

impl Lead<AsTyped> {
    /// Drops a body that nobody knows, with a finding; `false` where nothing of the lead is left.
    pub(in crate::model) fn resolve(&mut self, bodies: &Names, findings: &mut Findings) -> bool {
        bodies.keep_known_one(&mut self.organisation, findings);
        self.organisation.is_some() || self.role.is_some()
    }
}

/// Drops each lead of a list that one before it is, with a finding.
pub(super) fn drop_twice(leads: &mut Vec<Lead<AsTyped>>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    leads.retain(|lead| {
        let (body, role) = (lead.organisation.as_ref(), lead.role.as_ref());
        let is_new = seen.insert((body.map(|body| body.value.clone()), role.map(|role| role.value.to_string())));
        if !is_new {
            let message = "this lead stands twice in the list";
            findings.emit(&NAMED_TWICE, &lead.place, message, "take one of the two out, or name the one that is meant");
        }
        is_new
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn a_lead_is_a_body_a_role_or_both() {
        let both = read_yaml::<Lead<AsTyped>>("{organisation: harrow-council, role: Head of Policy}").0.unwrap();
        assert_eq!(both.organisation.unwrap().value.as_str(), "harrow-council");
        assert!(read_yaml::<Lead<AsTyped>>("hestia").0.is_some_and(|lead| lead.role.is_none()));
        assert!(read_yaml::<Lead<AsTyped>>("{role: the service manager}").0.is_some());
        let chair = read_yaml::<Lead<AsTyped>>("{role: Chair, office_holder: Councillor A. Example}").0.unwrap();
        assert_eq!(chair.office_holder.unwrap().as_str(), "Councillor A. Example");
        assert_eq!(read_yaml::<Lead<AsTyped>>("{note: nobody}").1, ["this names nobody: add `organisation` or `role`"]);
    }
}
