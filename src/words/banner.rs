//! Where a strategy stands.

use super::message::messages;

messages! {
    /// Where a strategy stands, and which other one to read.
    pub enum Banner<'a> {
        /// On every page of a site that says `example: true`.
        "example_banner" => Example { partnership: &'a str, council: &'a str },
        /// The same where there is no council beside the partnership.
        "example_banner_of_one" => ExampleOfOne { partnership: &'a str },
        "banner_draft" => Draft {},
        /// "The years it covers ended in March 2025."
        "banner_years_over" => YearsOver { when: &'a str },
        "banner_consultation" => Consultation {},
        /// "You can comment on it until 5 May 2026."
        "banner_comments_until" => CommentsUntil { date: &'a str },
        "banner_comments_from" => CommentsFrom { date: &'a str },
        /// "Its consultation closed on 5 May 2026."
        "banner_comments_closed" => CommentsClosed { when: &'a str },
        "banner_to_begin" => ToBegin { date: &'a str },
        /// "It was adopted on 12 February 2028 by the cabinet."
        "banner_adopted" => Adopted { when: &'a str, body: &'a str },
        "banner_other_in_force" => OtherInForce { other: &'a str },
        "banner_ended" => Ended { date: &'a str },
        "banner_to_follow" => ToFollow { newer: &'a str },
        /// "Safer Exampleton 2028 replaces it in April 2028."
        "banner_follows" => Follows { newer: &'a str, when: &'a str },
        "banner_none_in_force" => NoneInForce {},
        "banner_none_newer" => NoneNewer {},
        "banner_superseded" => Superseded {},
        /// "Safer Exampleton 2028 replaced it in April 2028."
        "banner_superseded_by" => SupersededBy { newer: &'a str, when: &'a str },
    }
}
