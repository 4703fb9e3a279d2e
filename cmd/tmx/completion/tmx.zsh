#compdef tmx
# Completion of tmx for zsh. Put into ~/.zshrc: source <(tmx completion zsh)
_tmx() {
	local line
	local -a rows
	for line in "${(@f)$(${words[1]} __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		[[ -n $line ]] && rows+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
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
