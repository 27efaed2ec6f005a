// What is heard and felt, so that nobody need look at the screen for what went well.
let audio: AudioContext | null = null;

export function good(): void {
  navigator.vibrate?.(80);
  tone(880, 0, 0.12);
}

export function known(): void {
  navigator.vibrate?.([60, 60, 60]);
  tone(660, 0, 0.09);
  tone(660, 0.15, 0.09);
}

export function bad(): void {
  navigator.vibrate?.([250, 100, 250]);
  tone(196, 0, 0.45);
}

function tone(hertz: number, after: number, seconds: number): void {
  try {
    audio ??= new AudioContext();
    const from = audio.currentTime + after, source = audio.createOscillator(), volume = audio.createGain();
    source.frequency.value = hertz;
    volume.gain.setValueAtTime(0.2, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + seconds);
    source.connect(volume).connect(audio.destination);
    source.start(from);
    source.stop(from + seconds);
  } catch {
    // A phone without a speaker still shows and vibrates.
  }
}
