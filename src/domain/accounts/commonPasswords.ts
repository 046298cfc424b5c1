import { LISTED } from './listedPasswords.ts';

/*
 * Words that people often choose as a password: alone, doubled, or with digits and signs around them. Letters only. The last line has
 * words of the grocery trade.
 */
const WORDS = `
aaaabbbb abcabc abcd abcdef access admin administrator adobe aeroplane america amsterdam andrew angel anthony apple arsenal ashley asdf asdfgh
asdfghjkl august autumn azerty azertyuiop bailey banana barcelona baseball basketball batman beautiful benfica blink butterfly changeit changeme
charlie cheese chelsea chocolate christmas computer cookie corvette cowboys dallas daniel december default dolphin donald dragon elephant
enter eminem facebook february feyenoord flower football forever freedom friends fuckyou galaxy garfield geheim ginger google guest hallo hannah harley
heaven hello helloworld holland hottie hunter iloveyou iloveyouforever india internet january jasmine jennifer jessica jesus jordan juventus killer
letmein letmeinnow lifehack liverpool login london lovely loveme loveyou maggie manchester manchesterunited master matrix merlin michael
michelle minecraft mickeymouse monday monkey mother mustang mynameis mypassword nicole nintendo nothing november october oneplus
orange password passw passwd passwort pepper pinchi pokemon princess purple qazwsx qazwsxedc qwer qwert qwerty qwertyasdfgh qwertyuiop qwertyuiopasdf
qwertyuiopasdfghjkl qwertz rainbow ranger realmadrid robert root rotterdam samsung secret september shadow shannon silver slipknot snowball soccer sophie
spiderman spring starwars summer sunday sunflower sunshine superman superstar target teddybear thomas tigger tinkerbell trustno
unknown utrecht wachtwoord welcome welkom whatever william winter yankees zxcvbn zxcvbnm asdfzxcv qwertyasdf qweasd qweasdzxc
boodschappen groceries grocery markethall pinchishop pinchistaff shopping supermarket supermarkt
`;

/* Patterns of 12 or more characters that the words above do not cover. */
const PATTERNS = `
1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 1qaz2wsx3edc 1qaz2wsx3edc4rfv
1qaz2wsx1qaz2wsx 1qazxsw23edc zaq12wsxcde3 zaq1zaq1zaq1 qazwsxedcrfv qazwsxedc123 1a2b3c4d5e6f a1b2c3d4e5f6 a1s2d3f4g5h6 1z2x3c4v5b6n
123qweasdzxc qweasdzxc123 123123123123 121212121212 112233445566 11223344556677 111222333444 123321123321 123456123456 123456789101112
1234567891011 123456654321 1234567887654321 123454321234 147258369147 147258369000 159753159753 789456123000 741852963000 987654321987 102030405060
010203040506 012012012012 101010101010 131313131313 696969696969 000000000001 111111111112 123456789123 123456789987 1234512345123 123412341234
abc123abc123 abcd1234abcd abcd12345678 abcdef123456 123456abcdef a12345678910 a123456789012 q123456789012 asdfghjkl123 qwertyuiop123 zxcvbnm12345
qwerty123456 123456qwerty qwerty12345678 1234qwerasdf qwer1234asdf 1234qwer1234 asdf1234asdf qwerasdfzxcv p4ssw0rd1234 passw0rd1234 p455w0rd1234
passw0rdpassw0rd pa55word1234 pa55w0rd1234 letme1n12345 trustno1trustno1 dr4g0n123456 m0nk3y123456 adm1n1strator welc0me12345 iloveyou2forever
!qaz2wsx#edc 1qaz!qaz2wsx !@#$%^&*()_+ !@#$%^&*()!@ 1qaz@wsx3edc p@ssw0rd1234 p@ssword1234 p@$$w0rd1234 thequickbrownfox opensesame123 abracadabra1
donotenter123 nopassword123 mypassword123 thisisapassword thisismypassword iamthebestever
`;

const words = new Set(WORDS.split(/\s+/).filter(Boolean));
const patterns = new Set(`${PATTERNS} ${LISTED}`.split(/\s+/).filter(Boolean));

/** Is this one of the first passwords that an attacker would try? Case is ignored, and so are digits and signs before or after a word. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  if (patterns.has(lower)) return true;
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const half = bare.slice(0, bare.length / 2);
  return words.has(bare) || (bare === half + half && words.has(half));
}
