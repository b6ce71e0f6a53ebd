//! `lamplight schema`: JSON Schemas of the files that an editor writes, and the settings with which VS Code uses them.
//!
//! In: the declarations that read the files. Out: a schema for each, as draft 7 of JSON Schema, which the YAML extension of
//! VS Code reads. Never: a schema that refuses what Lamplight takes. It may let through what Lamplight refuses: whether an id
//! leads anywhere, `lamplight check` says.

#![expect(clippy::disallowed_methods, reason = "this command writes settings beside the files of an editor")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::diagnostic::{Failure, Findings, SourceText, Span};
use crate::document::yaml::{self, Choice, Field, Form, Node, Shape, Shapes};
use crate::model::strategy::files::{FILES, SourceFile};

/// Where VS Code looks for settings, below the folder that is open.
const SETTINGS: &str = ".vscode/settings.json";
/// The extensions that VS Code then proposes.
const EXTENSIONS: &str = ".vscode/extensions.json";
/// The schemas, in a folder that is Lamplight's own.
const FOLDER: &str = ".vscode/lamplight";

/// What was written, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The folder of the schemas.
    pub folder: PathBuf,
    /// How many there are.
    pub schemas: usize,
    /// Settings that were there already and were left as they are; what belongs into them.
    pub to_add: Option<(PathBuf, String)>,
}

/// Writes the schemas below a folder and, where there are none yet, the settings.
pub fn write(below: &Path) -> Result<Written, Failure> {
    if !below.is_dir() {
        let message = format!("there is no folder {}", below.display());
        return Err(Failure::new(message, "give the folder that you open in VS Code"));
    }
    let settings = below.join(SETTINGS);
    let lacks_schemas = is_there(&settings) && !fs::read_to_string(&settings).is_ok_and(|there| is_set_up(&there));
    for (path, text) in files() {
        let is_ours = path.starts_with(FOLDER);
        let path = below.join(path);
        if is_ours || !is_there(&path) {
            put(&path, &text)?;
        }
    }
    Ok(Written {
        folder: below.join(FOLDER),
        schemas: FILES.len(),
        to_add: lacks_schemas.then(|| (settings, text(&settings_value()))),
    })
}

/// The files that set VS Code up, by their paths below the folder that it opens.
pub fn files() -> Vec<(String, String)> {
    let schemas = schemas().into_iter().map(|(name, schema)| (format!("{FOLDER}/{name}.json"), text(&schema)));
    let extensions = json!({"recommendations": ["redhat.vscode-yaml"]});
    let settings = [(SETTINGS.to_owned(), text(&settings_value())), (EXTENSIONS.to_owned(), text(&extensions))];
    schemas.chain(settings).collect()
}

fn put(path: &Path, text: &str) -> Result<(), Failure> {
    const REMEDY: &str = "look at the folder's permissions and the free space";
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error, REMEDY))?;
    }
    fs::write(path, text).map_err(|error| Failure::io("write", path, &error, REMEDY))
}

/// Whether something stands at a path, were it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether settings name every schema already.
fn is_set_up(settings: &str) -> bool {
    schema_files().all(|file| settings.contains(&schema_path(file)))
}

/// A JSON value as a file.
fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The files for which VS Code's YAML extension can use a schema: it does not look into Markdown.
fn schema_files() -> impl Iterator<Item = &'static SourceFile> {
    FILES.iter().filter(|file| !file.is_front_matter())
}

fn schema_path(file: &SourceFile) -> String {
    format!("{FOLDER}/{}.json", file.name)
}

/// Which schema is for which files. An edition's folder has any name, and a site's too; a file of any name in a folder of datasets or
/// priorities is one of those, were it called meetings.yaml.
fn settings_value() -> Value {
    let any_name: Vec<&str> = schema_files().filter_map(|file| file.path.strip_suffix("/*.yaml")).collect();
    let patterns = |file: &SourceFile| {
        let is_named = !file.path.contains('*');
        let elsewhere = any_name.iter().filter(|_| is_named).map(|folder| format!("!**/{folder}/{}", file.path));
        std::iter::once(format!("**/{}", file.path)).chain(elsewhere).collect::<Vec<_>>()
    };
    let schemas: Map<String, Value> = schema_files().map(|file| (schema_path(file), json!(patterns(file)))).collect();
    json!({"yaml.schemas": schemas, "yaml.format.enable": false})
}

/// The schema of each file that an editor writes, by the file's name.
pub fn schemas() -> Vec<(&'static str, Value)> {
    FILES.iter().map(|file| (file.name, schema(file))).collect()
}

fn schema(file: &SourceFile) -> Value {
    let mut shapes = Shapes::default();
    let form = (file.form)(&mut shapes);
    let definitions: Map<String, Value> =
        shapes.iter().map(|(name, shape)| (definition(name), of_shape(shape, &shapes))).collect();
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Made by `lamplight schema`, which writes it anew.",
        "title": file.path,
        "description": file.help,
    });
    if let Value::Object(keys) = &mut schema {
        keys.extend(keys_of(of_form(&form)));
        keys.insert("definitions".to_owned(), Value::Object(definitions));
    }
    schema
}

fn keys_of(value: Value) -> Map<String, Value> {
    if let Value::Object(keys) = value { keys } else { Map::new() }
}

/// The name of a shape among the definitions of a schema: the last word of its path.
fn definition(name: &str) -> String {
    let last = name.rsplit("::").next().unwrap_or(name);
    last.strip_suffix("Yaml").unwrap_or(last).to_owned()
}

fn of_form(form: &Form) -> Value {
    // Whatever Lamplight reads as text may look like a number or a date to another reader of YAML.
    match form {
        Form::Text | Form::Plain | Form::Markdown => json!({"type": ["string", "number", "boolean"]}),
        Form::Kind(kind) => json!({
            "type": ["string", "number"],
            "pattern": kind.pattern,
            "errorMessage": format!("write {}", kind.wanted),
        }),
        Form::Choice(choices) => of_choices(choices),
        Form::List(form) => json!({"type": "array", "items": of_form(form)}),
        Form::Shape(name) => json!({"$ref": format!("#/definitions/{}", definition(name))}),
        Form::Keyed(form) => json!({"type": "object", "additionalProperties": of_form(form)}),
        Form::AnyOf(forms) => json!({"anyOf": forms.iter().map(of_form).collect::<Vec<_>>()}),
    }
}

/// The words, each with what it means. `true` is a word here, and a value of its own to other readers of YAML.
fn of_choices(choices: &[Choice]) -> Value {
    let of_choice = |choice: &Choice| {
        let mut words = vec![json!({"const": choice.word, "description": choice.help})];
        if let Ok(value) = choice.word.parse::<bool>() {
            words.insert(0, json!({"const": value, "description": choice.help}));
        }
        words
    };
    json!({"anyOf": choices.iter().flat_map(of_choice).collect::<Vec<_>>()})
}

fn of_shape(shape: &Shape, shapes: &Shapes) -> Value {
    let mut properties: Map<String, Value> =
        shape.fields.iter().map(|field| (field.key.to_owned(), of_field(field, shapes))).collect();
    properties.insert("note".to_owned(), json!({"description": "For you and your colleagues. It is never published."}));
    let required: Vec<&str> = shape.fields.iter().filter(|field| field.is_required).map(|field| field.key).collect();
    json!({
        "type": "object",
        "title": shape.what,
        "description": shape.help,
        "properties": properties,
        "required": required,
        "additionalProperties": shape.others.as_ref().map_or(Value::Bool(false), of_form),
    })
}

fn of_field(field: &Field, shapes: &Shapes) -> Value {
    let help = match field.refers_to {
        Some(names) => format!("{} One of {}.", field.help, names.in_words()),
        None => field.help.clone(),
    };
    // A key with nothing behind it counts as one that is not there.
    let form = of_form(&field.form);
    let form = if field.is_required { form } else { json!({"anyOf": [form, {"type": "null"}]}) };
    let mut described = json!({"title": field.label, "description": help, "allOf": [form]});
    if let (Some(object), Some(example)) = (described.as_object_mut(), example(&field.example_or_form(shapes))) {
        object.insert("examples".to_owned(), json!([example]));
    }
    described
}

/// What an example in YAML says; `None` where that is nothing.
fn example(text: &str) -> Option<Value> {
    let source = SourceText::new("an example", text);
    let node = yaml::parse(&source, Span::new(0..text.len()), &mut Findings::new())?;
    of_node(&node)
}

fn of_node(node: &Node<'_>) -> Option<Value> {
    Some(match &node.value {
        yaml::Value::Nothing => return None,
        yaml::Value::Text(text) => Value::from(text.as_ref()),
        yaml::Value::List(nodes) => nodes.iter().filter_map(of_node).collect(),
        yaml::Value::Mapping(entries) => Value::Object(
            entries.iter().filter_map(|entry| Some((entry.key.to_string(), of_node(&entry.node)?))).collect(),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dataset_or_a_priority_of_any_name_has_its_own_schema_alone() {
        let settings = settings_value();
        let patterns = |name: &str| settings["yaml.schemas"][format!("{FOLDER}/{name}.json")].clone();
        assert_eq!(
            patterns("meetings"),
            json!(["**/meetings.yaml", "!**/priorities/meetings.yaml", "!**/data/meetings.yaml"])
        );
        assert_eq!(patterns("data"), json!(["**/data/*.yaml"]));
    }

    #[test]
    fn a_schema_says_what_may_stand_in_a_file() {
        let schemas = schemas();
        let (_, alerts) = schemas.iter().find(|(name, _)| *name == "alerts").unwrap();
        assert_eq!(alerts["type"], "array");
        let alert = &alerts["definitions"]["Alert"];
        assert_eq!(alert["required"], json!(["text", "kind"]));
        assert_eq!(alert["properties"]["kind"]["title"], "Kind");
        assert_eq!(alert["properties"]["kind"]["allOf"][0]["anyOf"][0]["const"], "urgent");
        assert_eq!(alert["additionalProperties"], false);
    }

    #[test]
    fn no_two_shapes_of_a_file_have_one_name() {
        for file in FILES {
            let mut shapes = Shapes::default();
            (file.form)(&mut shapes);
            let mut names: Vec<String> = shapes.iter().map(|(name, _)| definition(name)).collect();
            let many = names.len();
            names.dedup();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), many, "{}", file.path);
        }
    }

    #[test]
    fn what_is_set_up_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let written = write(folder.path()).unwrap();
        assert_eq!((written.schemas, written.to_add), (FILES.len(), None));
        assert_eq!(write(folder.path()).unwrap().to_add, None);
        let settings = folder.path().join(SETTINGS);
        assert!(write(&folder.path().join("nowhere")).is_err());
        fs::write(&settings, "{\"editor.wordWrap\": \"on\"}").unwrap();
        let (path, to_add) = write(folder.path()).unwrap().to_add.unwrap();
        assert!(path == settings && to_add.contains("yaml.schemas"));
        assert_eq!(fs::read_to_string(settings).unwrap(), "{\"editor.wordWrap\": \"on\"}");
    }
}
