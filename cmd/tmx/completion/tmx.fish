# Completion of tmx for fish. Put into ~/.config/fish/config.fish: tmx completion fish | source
function __tmx_complete
    set -l words (commandline -opc)
    set -l rows ($words[1] __complete $words[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $rows) -gt 0
        printf '%s\n' $rows
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c tmx -f -a '(__tmx_complete)'
