//! Where a teacher's work is kept, who else teaches here, and the way out.
use crate::dom::prelude::*;
use pathlet_model::route::{Route, TeachPage};

use super::papers::Papers;
use crate::app::Here;
use crate::shelf;
use crate::ui::{Button, Icon, LinkButton};
use crate::views::parts::file_trouble;
use crate::views::parts::heading::heading;
use crate::words::Msg;

/// Draws it.
pub fn page(papers: Papers) -> View {
    let here = expect_context::<Here>();
    let leave = move |()| papers.stand_up();
    let students = move |()| {
        papers.stand_up();
        here.go(&Route::Who);
    };
    view! {
        <div class="page narrow stack">
            {heading(Msg::TeachTitle, None)}
            <p class="lead">{Msg::TeachTool}</p>
            <p class="muted">{Msg::TeachToolText}</p>
            <p class="row">
                <LinkButton label=Msg::MineName href=Signal::stored(Route::Teach(TeachPage::Mine(None)).to_string()) before=Some(Icon::Sprout) />
                <LinkButton label=Msg::AppSettings href=Signal::stored(Route::Settings.to_string()) before=Some(Icon::Settings) />
                <Button label=Msg::TeachSomebodyElse on_press=leave before=Some(Icon::Users) />
                <Button label=Msg::TeachStudents on_press=students before=Some(Icon::ArrowRight) />
            </p>
            {file_trouble::kept_aside(shelf::unread_of_teachers(), String::new())}
        </div>
    }
}
