"""Sentences that ask to guide people, as regular expressions in which the verb is the group ``verb``.

Names stand covered in them, as ``#``. A pronoun that may as well be a thing is the group ``it``. What follows the
person tells that it is the one who is guided: "take the lady to", but not "take the lady a coffee".
"""

from __future__ import annotations

import re

from gateway.commands.names.person_words import FOREIGN, PERSON, WHERE

_GUIDING = (
    r"(?:guid(?:e|es|ing)|lead(?:s|ing)?|accompan(?:y|ies|ying)|escort(?:s|ing)?|usher(?:s|ing)?|conduct(?:s|ing)?|"
    r"walk(?:s|ing)?)"
)
_TAKING = rf"(?:tak(?:e|es|ing)|bring(?:s|ing)?|{_GUIDING})"
_TAKEN = r"(?:taken|brought|shown|guided|led|walked|escorted|accompanied|ushered|conducted|helped|seen)"
_AWAY = (
    r"(?:over|across|back|up|down|along|around|round|about|out|in|inside|outside|upstairs|downstairs|there|here|home|"
    r"safely|quickly|slowly|straight|directly|right|now|please|first|away|off)"
)
_TOWARDS = r"(?:to|into|towards?|through|via|past|as far as|onto)"
_BOUND = rf"(?:\s*(?:$|[.,;:!?])| (?:{_TOWARDS}|and|then|before|after|from|in|at|where)\b)"
_GOES = rf"(?: {_TOWARDS}\b|(?: {_AWAY}\b)+(?={_BOUND}))"
_WAY = r" (?:the (?:\w+ )?(?:way|route)|where|how (?:to|they|he|she|we|I) (?:can )?(?:get|go|reach|find)|which way)\b"
_END = r"\s*(?:$|[.,;!?]| (?:and|then)\b)"
_PLACE = (
    rf"(?: (?:get|getting|find|finding|reach|go|over|back|safely))*(?: {_TOWARDS})?(?: (?:the|my|our|his|her|their))? #"
)
_PRONOUN = r"(?:him|her)(?![\w'’-])"
_THEM = r"(?P<it>(?:all of |both of )?them)(?![\w'’-])"
_ME = r"(?:me|us)(?![\w'’-])"
_ANY = rf"(?:{PERSON}|{_PRONOUN}|{_THEM}|{_ME})"
_ALL = rf"(?:{PERSON}|{_PRONOUN}|{_ME}|them(?![\w'’-]))"
_ON = rf"(?={_GOES}|{_WAY}| {WHERE}{_TOWARDS}\b)"
_SUBJECT = rf"\b(?:{PERSON}|I\b|we\b|he\b|she\b)"
_SO = rf"(?: (?:{WHERE})?(?:(?:who|that|here|there|over there|now|just|also|really) )*| ?['’])"
_WISH = r"(?:needs?|wants?|(?:woul)?d like|d love|wish(?:es)?|ask(?:s|ed)?|(?:is |are )?(?:trying|hoping|waiting))"
_MUST = r"(?:has|have|is|are|must|should|ought|has got|have got)"
_ENGLISH = (
    rf"\b(?P<verb>{_TAKING})(?: along| over)? {_ANY}{_ON}",
    rf"\b(?P<verb>{_GUIDING}|tak(?:e|ing)) {PERSON}(?={_END})",
    rf"\b(?P<verb>show(?:s|ing)?) {_ALL}{_ON}",
    rf"\b(?P<verb>help(?:s|ing)?|get(?:s|ting)?|see(?:s|ing)?) {_ALL}{_PLACE}",
    rf"\b(?P<verb>drop(?:s|ping)?) (?:{PERSON}|{_PRONOUN}|{_ME}) off(?=\s*$| (?:at|in|by)\b)",
    rf"\b(?P<verb>go|walk|come)(?: along)? with (?:{PERSON}|{_PRONOUN}|{_ME}){_ON}",
    rf"(?<!#)(?<!# to)(?<!\bit)(?<!\bit to) (?P<verb>follow(?:s|ing)?) you(?={_GOES}|{_END})",
    r"\b(?P<verb>show(?:ing)?|lead(?:ing)?) the way\b",
    rf"{_SUBJECT}{_SO}(?:(?:{_WISH}|{_MUST})(?: to)? (?:be|get)|needs?) (?P<verb>{_TAKEN}|{_TAKING})\b",
    rf"{_SUBJECT}{_SO}{_WISH} to (?P<verb>get|go) {_TOWARDS}\b",
)
_HIN = r"(?= (?:bitte |mal |jetzt |schnell |sicher |doch )*(?:zu[mr]?|nach|in|ins|an|ans|bis|auf|hin|dorthin|zurück)\b)"
_PERSON = rf"(?:{PERSON}|jemanden)"
_FUEHREN = r"(?:bring(?:e|t|en)?|nimm|führ(?:e|t|en)?|begleite[tn]?|geleite[tn]?)"
_BITTE = r"(?: (?:bitte|doch|mal|jetzt|dann))*"
_GERMAN = (
    rf"\b(?P<verb>{_FUEHREN}){_BITTE} (?:{_PERSON}|mich|uns){_HIN}",
    rf"\b(?P<verb>zeig(?:e|en|t)?){_BITTE} (?:{_PERSON}|mir|uns)(?={_BITTE} (?:den Weg|wo|wie man)\b)",
    rf"\b{_PERSON}(?: [\w#'’-]+){{1,5}}? (?P<verb>gebracht|geführt|begleitet) werden\b",
)
_LLEVAR = r"(?:llev(?:a|ar|e|en)|acompañ(?:a|ar|e|en)|gu[ií](?:a|ar|e|en)|conduc(?:e|ir)|conduzca)"
_A = r"(?= (?:al?|hasta|hacia)\b)"
_SPANISH = (
    rf"\b(?P<verb>{_LLEVAR}) al? (?:la |los |las )?(?:[\w'’-]+ )?{FOREIGN}(?: [\w'’-]+)?{_A}",
    rf"\b(?P<verb>(?:ll[eé]v[ae]|acomp[aá]ñ[ae]|gu[ií][ae])(?:me|nos)){_A}",
)
_MENER = r"(?:(?:em|a)m[eè]ne[rz]?|conduis(?:ez)?|conduire|accompagne[rz]?|guide[rz]?)"
_TO_FRENCH = r"(?= (?:à|aux?|vers|jusqu)\b)"
_FRENCH = (
    rf"\b(?P<verb>{_MENER}) {PERSON}{_TO_FRENCH}",
    rf"\b(?P<verb>{_MENER})-(?:moi|nous){_TO_FRENCH}",
)
PHRASES = tuple(re.compile(text, re.IGNORECASE) for text in (*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH))
_STRONG = re.compile(
    r"(?:escort|usher|accompany|chaperone|begleiten|acompañar|accompagner)|(?:show|lead)(?: \w+){0,3} the way",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:guide|lead|conduct|walk|take|bring|show)"
    rf"(?P<object>(?: along| over)?(?: {PERSON})?)(?= (?:{_TOWARDS}|around|on|in|from|over|with)\b|\s*(?:$|[,;(]))",
    re.IGNORECASE,
)
_OF_PEOPLE = ("guide", "lead", "conduct")


def guides(text: str) -> bool:
    """Whether a title, a name or a word of an action says that it guides people: "guide a visitor", "escort"."""
    if _STRONG.match(text) is not None:
        return True
    weak = _WEAK.match(text)
    return weak is not None and (bool(weak["object"].strip()) or text.casefold().startswith(_OF_PEOPLE))
