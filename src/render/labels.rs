//! The label of each thing that has one: a state, a kind, a channel.
//!
//! In: a value of the model. Out: its [`Label`]. Never: a key that is put together from words of the content.

use crate::model::achievements::YearEndStatus;
use crate::model::partnership::{GrantStatus, GroupKind, PlanState, Purpose};
use crate::model::plan::{Direction, Origin, RagStatus, State};
use crate::model::reporting::Channel;
use crate::site::Section;
use crate::statistics::promise::MeasureStatus;
use crate::words::Label;

/// Something that has a label.
pub(super) trait Labelled {
    /// The label by which readers see the value.
    fn label(self) -> Label;
}

/// Says which label each value of a type has.
macro_rules! labelled {
    ($($type:ident: $($value:ident => $label:ident),*;)*) => {
        $(impl Labelled for $type {
            fn label(self) -> Label {
                match self {
                    $(Self::$value => Label::$label),*
                }
            }
        })*
    };
}

labelled! {
    State: NotStarted => StateNotStarted, UnderWay => StateUnderWay, Completed => StateCompleted, Stopped => StateStopped;
    Origin: New => OriginNew, Existing => OriginExisting;
    RagStatus: Red => RagRed, Amber => RagAmber, Green => RagGreen;
    YearEndStatus: Completed => StoodCompleted, Overdue => StoodOverdue, Open => StoodOpen, Stopped => StoodStopped;
    Direction: Up => DirectionUp, Down => DirectionDown, Sustain => DirectionSustain, Deliver => DirectionDeliver;
    MeasureStatus: ToBeDeveloped => MeasureToBeDeveloped, NotMeasured => MeasureNotMeasured, Measured => MeasureMeasured,
        Watched => MeasureWatched, OnTarget => MeasureOnTarget, OnTrack => MeasureOnTrack, Behind => MeasureBehind,
        Improving => MeasureImproving, NotYet => MeasureNotYet, Better => MeasureBetter, Unclear => MeasureUnclear,
        Worse => MeasureWorse, OffTarget => MeasureOffTarget;
    GrantStatus: Submitted => GrantSubmitted, Awarded => GrantAwarded, Refused => GrantRefused;
    PlanState: Attached => PlanAttached, ToFollow => PlanToFollow, UnderDevelopment => PlanUnderDevelopment;
    GroupKind: CouncilCommittee => GroupCouncilCommittee, StatutoryBoard => GroupStatutoryBoard, DeliveryGroup => GroupDeliveryGroup,
        CasePanel => GroupCasePanel, CommunityGroup => GroupCommunityGroup, Other => GroupOther;
    Purpose: Note => PurposeNote, Agree => PurposeAgree, Comment => PurposeComment, Decide => PurposeDecide;
    Channel: Phone => ChannelPhone, Text => ChannelText, Relay => ChannelRelay, Web => ChannelWeb, Email => ChannelEmail,
        InPerson => ChannelInPerson, App => ChannelApp, Post => ChannelPost;
}

/// The heading of a section on the site map; a page outside the navigation is in none.
pub(super) const fn section(section: Section) -> Option<Label> {
    Some(match section {
        Section::None => return None,
        Section::Reporting => Label::NavigationReporting,
        Section::Priorities => Label::NavigationPriorities,
        Section::Plan => Label::NavigationPlan,
        Section::Strategy => Label::NavigationStrategy,
        Section::Figures => Label::NavigationFigures,
        Section::Achievements => Label::NavigationAchievements,
        Section::Partners => Label::NavigationPartners,
        Section::About => Label::NavigationAbout,
    })
}

/// What is said of staying anonymous, where nobody has said whether one can.
pub(super) const fn anonymous_unknown(channel: Channel) -> Label {
    match channel {
        Channel::Phone => Label::ContactAnonymousUnknownPhone,
        Channel::Text => Label::ContactAnonymousUnknownText,
        Channel::Relay => Label::ContactAnonymousUnknownRelay,
        Channel::Web => Label::ContactAnonymousUnknownWeb,
        Channel::Email => Label::ContactAnonymousUnknownEmail,
        Channel::InPerson => Label::ContactAnonymousUnknownInPerson,
        Channel::App => Label::ContactAnonymousUnknownApp,
        Channel::Post => Label::ContactAnonymousUnknownPost,
    }
}
