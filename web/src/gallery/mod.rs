//! Example templates: six complete stacks to start from, and the dialog that shows them.

mod catalogue;
mod chinese;

use std::borrow::Cow;

use yew::prelude::*;

use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::Locale;
use crate::shell::dialog::Dialog;
pub use catalogue::templates;

/// An example template.
#[derive(Debug)]
pub struct Template {
    /// Its name in addresses and tests.
    pub id: &'static str,
    /// Its files: path and text.
    pub files: &'static [(&'static str, &'static str)],
    icon: IconName,
    title: fn(Words) -> &'static str,
    summary: fn(Words) -> &'static str,
}

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Template {
    /// What it is called.
    pub fn title(&self, words: Words) -> &'static str {
        (self.title)(words)
    }

    /// What it makes, in a sentence or two.
    pub fn summary(&self, words: Words) -> &'static str {
        (self.summary)(words)
    }

    /// The text of one of its files, with descriptions in the page's language.
    pub fn text(&self, text: &'static str, words: Words) -> Cow<'static, str> {
        match words.0 {
            Locale::En => Cow::Borrowed(text),
            Locale::Zh => chinese::translated(text),
        }
    }

    /// How many blocks of a kind its root folder has.
    fn blocks(&self, kind: &str) -> usize {
        let header = format!("{kind} \"");
        let root = self.files.iter().filter(|(path, _)| !path.contains('/'));
        root.flat_map(|(_, text)| text.lines()).filter(|line| line.starts_with(&header)).count()
    }

    /// The types of its resources, each once, in order.
    fn resource_types(&self) -> Vec<&'static str> {
        let mut types = Vec::new();
        for line in self.files.iter().flat_map(|(_, text)| text.lines()) {
            let name = line.strip_prefix("resource \"").and_then(|rest| rest.split('"').next());
            if let Some(name) = name
                && !types.contains(&name)
            {
                types.push(name);
            }
        }
        types
    }
}

/// Who is told which template was chosen.
#[derive(Properties, PartialEq)]
pub struct GalleryCardsProps {
    /// The template to start from.
    pub on_choose: Callback<&'static Template>,
}

/// A card for every template; choosing one starts from it.
#[component]
pub fn GalleryCards(props: &GalleryCardsProps) -> Html {
    let words = use_words();
    html! {
        <ul class="gallery-cards">
            { for templates().iter().map(|template| {
                let choose = props.on_choose.reform(move |_: MouseEvent| template);
                html! {
                    <li key={template.id}>
                        <button type="button" class="gallery-card" data-template={template.id} onclick={choose}>
                            <span class="gallery-icon">{ template.icon.draw() }</span>
                            <span class="gallery-text">
                                <strong>{ template.title(words) }</strong>
                                <span>{ template.summary(words) }</span>
                            </span>
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

/// Whether the dialog is seen, and whom it tells.
#[derive(Properties, PartialEq)]
pub struct GalleryDialogProps {
    /// Whether it is to be seen.
    pub open: bool,
    /// It was closed without a choice.
    pub on_close: Callback<()>,
    /// The template to start from.
    pub on_choose: Callback<&'static Template>,
}

/// The templates with a look into their files.
#[component]
pub fn GalleryDialog(props: &GalleryDialogProps) -> Html {
    let words = use_words();
    let chosen = use_state(|| 0_usize);
    let file = use_state(|| 0_usize);
    let template = &templates()[*chosen % templates().len()];
    let (path, text) = template.files[*file % template.files.len()];

    let pick = {
        let (chosen, file) = (chosen.clone(), file.clone());
        Callback::from(move |place: usize| {
            chosen.set(place);
            file.set(0);
        })
    };
    let use_it = props.on_choose.reform(move |_: MouseEvent| template);

    html! {
        <Dialog open={props.open} title={words.gallery_title()} class={classes!("gallery")} on_close={props.on_close.clone()}>
            <div class="gallery-body">
                <div class="gallery-list" role="radiogroup" aria-label={words.gallery_title()}>
                    { for templates().iter().enumerate().map(|(place, template)| html! {
                        <label key={template.id} class="gallery-choice" data-template={template.id}>
                            <input type="radio" name="gallery-template" checked={place == *chosen} onchange={pick.reform(move |_: Event| place)} />
                            <span class="gallery-icon">{ template.icon.draw() }</span>
                            <span class="gallery-text">
                                <strong>{ template.title(words) }</strong>
                                <span>{ words.gallery_facts(template.blocks("resource"), template.blocks("variable")) }</span>
                            </span>
                        </label>
                    }) }
                </div>
                <section class="gallery-preview" aria-label={words.gallery_preview(template.title(words))}>
                    <div class="gallery-about">
                        <h3>{ template.title(words) }</h3>
                        <p>{ template.summary(words) }</p>
                        <ul class="gallery-types" aria-label={words.gallery_makes()}>
                            { for template.resource_types().into_iter().map(|name| html! {
                                <li key={name}><code>{ name.strip_prefix("huaweicloud_").unwrap_or(name) }</code></li>
                            }) }
                        </ul>
                    </div>
                    <div class="gallery-files" role="group" aria-label={words.gallery_files()}>
                        { for template.files.iter().enumerate().map(|(place, (path, _))| {
                            let file = file.clone();
                            html! {
                                <button key={*path} type="button" aria-pressed={(place == *file).to_string()} onclick={move |_: MouseEvent| file.set(place)}>{ path }</button>
                            }
                        }) }
                    </div>
                    <pre class="gallery-code" tabindex="0" role="region" aria-label={path} translate="no"><code>{ template.text(text, words) }</code></pre>
                </section>
            </div>
            <div class="gallery-end">
                <p class="hint">{ words.gallery_note() }</p>
                <button type="button" class="btn" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ words.gallery_cancel() }</button>
                <button type="button" class="btn primary" data-action="use-template" onclick={use_it}>{ words.gallery_use() }</button>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_six_templates_that_say_what_they_are_in_both_languages() {
        assert_eq!(templates().len(), 6);
        for template in templates() {
            for words in [Words(Locale::En), Words(Locale::Zh)] {
                assert!(!template.title(words).is_empty() && !template.summary(words).is_empty());
            }
            assert_ne!(template.title(Words(Locale::En)), template.title(Words(Locale::Zh)), "{}", template.id);
        }
    }

    #[test]
    fn every_template_asks_for_something_makes_something_and_answers_something() {
        for template in templates() {
            for kind in ["variable", "resource", "output"] {
                assert!(template.blocks(kind) > 0, "{} has no {kind}", template.id);
            }
            assert!(template.files.iter().any(|(_, text)| text.contains("validation {")), "{}", template.id);
        }
        let all = || templates().iter().flat_map(|template| template.files).map(|(_, text)| *text);
        for feature in ["optional(", "sensitive   = true", "module \"", "<<-", "#cloud-config", "dynamic \""] {
            assert!(all().any(|text| text.contains(feature)), "no template shows {feature}");
        }
    }

    #[test]
    fn every_template_is_formatted_and_without_a_mistake_the_core_can_find() {
        for template in templates() {
            for (path, text) in template.files {
                let formatted = ide::format(path, text, ide::model::Options::default());
                assert!(!formatted.changed, "{}/{path} is not formatted", template.id);
            }
            let files = template.files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
            let workspace = ide::Workspace::new(files, ide::model::Options::default());
            assert_eq!(workspace.diagnostics(), &[], "{}", template.id);
            assert_eq!(workspace.form().len(), template.blocks("variable"), "{}", template.id);
        }
    }
}
