package check

// All lists the rules, family by family.
var All = []*Rule{
	untranslatedSegment, untranslatedLabel, untranslatedWords,
	numberChanged, numberMissing, numberUnit,
	localeVariant,
	segmentOmitted, segmentAdded,
	textDoubleWord, textLength, textInconsistent, textSpacing, textBrackets, textScript, textBidi, textInvisible,
	urlHomoglyph,
}
