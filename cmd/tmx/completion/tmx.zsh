#compdef tmx
# Completion of tmx for zsh. Put into ~/.zshrc: source <(tmx completion zsh)
_tmx() {
	local line meaning
	local -a rows
	for line in "${(@f)$(${words[1]} __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		[[ -n $line ]] || continue
		meaning=${line#*$'\t'}
		rows+=("${${line%%$'\t'*}//:/\\:}${meaning:+:$meaning}")
	done
	if (( ${#rows} )); then
		_describe tmx rows
	else
		_files
	fi
}
if [[ $funcstack[1] == _tmx ]]; then
	_tmx "$@"
else
	compdef _tmx tmx
fi
